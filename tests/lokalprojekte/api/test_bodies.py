"""Bodies as typed JSON: every block, links that lead somewhere, nothing that not everybody may see."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from home.blocks import AudienceBlock, ContentBody
from home.models import ContentPage
from lokalprojekte.api.bodies import body_of
from lokalprojekte.api.schemas.blocks import AnyBlock
from lokalprojekte.seed.recipes.showcase import make_host
from lokalprojekte.seed.recipes.stories import make_story
from lokalprojekte.seed.structure import ensure_structure
from tests.lokalprojekte.api.contract import assert_fits
from tests.lokalprojekte.api.makers import make_document, make_picture

QUOTE = {"text": "Ein Satz.", "name": "Kim", "role": "", "consented_on": date(2026, 1, 1), "revoked_on": None}


@pytest.fixture
def everything(db):
    """Return a page with one block of each kind."""
    image, other = make_picture(), make_picture("#235239")
    film, captions, file = make_document("film.mp4"), make_document("wörter.vtt"), make_document(licence="CC-BY-4.0")
    host = make_host(title="Stadt Husum")
    body = [
        ("heading", "Vom Aktenwagen"),
        ("heading", "Vom Aktenwagen"),
        ("text", f'<p><a linktype="page" id="{host.pk}">hin</a> <a linktype="document" id="{file.pk}">ab</a></p>'),
        ("quote", QUOTE),
        ("picture", {"image": image, "caption": "Hier"}),
        ("gallery", [{"image": image, "caption": ""}, {"image": other, "caption": "Dort"}]),
        (
            "video",
            {
                "title": "Rundgang",
                "video": film,
                "captions": captions,
                "is_silent": False,
                "poster": other,
                "transcript": "<p>Ein Tor.</p>",
            },
        ),
        ("figures", [{"value": "11 → 6", "unit": "Wochen", "label": "bis zum Bescheid", "as_of": date(2026, 3, 1)}]),
        ("table", ContentBody().child_blocks["table"].meta.preview_value),
        ("steps", [{"title": "Aussuchen", "text": "Los."}]),
        ("timeline", [{"when": "März", "title": "Anfang", "text": ""}]),
        ("accordion", [{"title": "Was kostet das?", "text": "<p>Nichts.</p>"}]),
        ("action", {"text": "Klingt gut?", "link_text": "Anfrage", "page": None}),
        ("download", {"document": file, "description": "Vorlage"}),
        ("related", {"title": "Weiter", "pages": [host]}),
        ("attributions", None),
        ("legal", None),
    ]
    assert {kind for kind, _value in body} == set(ContentBody().child_blocks)
    page = ContentPage(title="Alles", slug="alles", body=body)
    ensure_structure().home.add_child(instance=page)
    page.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)


def by_type(blocks):
    return {block["type"]: block["value"] for block in blocks}


def test_every_block_is_told_as_the_schema_says(client, everything, rf):
    said = assert_fits(client.get(f"/api/v3/pages/{everything.pk}/"), "pages_detail")

    assert [block["type"] for block in said["body"]] == [block.block_type for block in everything.body]
    assert said["body"] == body_from_json(body_of(everything.body, rf.get("/")))


def body_from_json(blocks):
    import json

    from django.core.serializers.json import DjangoJSONEncoder

    return json.loads(json.dumps(blocks, cls=DjangoJSONEncoder))


def test_values_are_what_the_page_shows(everything, rf):
    blocks = body_of(everything.body, rf.get("/"))
    told = by_type(blocks)

    assert [block["value"]["anchor"] for block in blocks[:2]] == [
        "abschnitt-vom-aktenwagen",
        "abschnitt-vom-aktenwagen-2",
    ]
    assert told["text"]["html"].startswith('<p><a href="http://testserver/kommunen/stadt-husum/">hin</a> <a href="http')
    assert told["video"]["film"]["url"].endswith(".mp4")
    assert told["video"]["captions"]["url"].endswith(".vtt")
    assert told["video"]["poster"]["dominant_colour"] == "#235239"
    assert told["table"]["rows"][0] == ["Tour 3", "4.1", "0.9"]
    assert told["action"]["url"].endswith("/anfrage/")
    assert [page["title"] for page in told["related"]["pages"]] == ["Stadt Husum"]
    assert told["download"]["document"]["licence"] == "CC-BY-4.0"


def test_films_can_be_played_where_they_are_said_to_be(client, everything, rf):
    from urllib.parse import urlsplit

    video = by_type(body_of(everything.body, rf.get("/")))["video"]

    for address in (video["film"]["url"], video["captions"]["url"]):
        answer = client.get(urlsplit(address).path)
        assert b"".join(answer.streaming_content) == b"Inhalt"
        assert answer.status_code == 200


def test_what_not_everybody_may_read_is_neither_linked_nor_shown(db, rf):
    folder = Collection.get_first_root_node().add_child(name="Geheim")
    CollectionViewRestriction.objects.create(collection=folder, restriction_type=CollectionViewRestriction.LOGIN)
    draft, private = make_host(title="Entwurf"), make_host(title="Privat")
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    image, file = make_picture(collection=folder), make_document(collection=folder)
    links = "".join(f'<a linktype="page" id="{key}">x</a>' for key in (draft.pk, private.pk, 999_999))
    story = make_story(
        body=[
            ("text", f'<p>{links}<a linktype="document" id="{file.pk}">x</a></p>'),
            ("picture", {"image": image, "caption": ""}),
            ("download", {"document": file, "description": ""}),
            ("related", {"title": "", "pages": [draft, private]}),
            ("action", {"text": "t", "link_text": "l", "page": draft}),
            ("quote", {**QUOTE, "revoked_on": date(2026, 2, 1)}),
        ]
    )

    blocks = body_of(story.body, rf.get("/"))

    assert [(block["type"], block["value"]) for block in blocks] == [("text", {"html": f"<p>{'<a>x</a>' * 4}</p>"})]


def test_links_to_other_sites_stay_and_paths_become_whole(db, rf):
    links = '<a href="https://a.example/?a=1&amp;b=2">a</a><a href="/anfrage/">b</a><a href="mailto:c@d.example">c</a>'
    story = make_story(body=[("text", f"<p>{links}</p>")])

    (block,) = body_of(story.body, rf.get("/"))

    assert 'href="https://a.example/?a=1&amp;b=2"' in block["value"]["html"]
    assert '/anfrage/">b</a>' in block["value"]["html"]
    assert 'href="/' not in block["value"]["html"]
    assert 'href="mailto:c@d.example"' in block["value"]["html"]


def test_the_home_page_is_typed_too(client, db):
    home = ensure_structure().home

    said = assert_fits(client.get(f"/api/v3/pages/{home.pk}/"), "pages_detail")

    assert {block["type"] for name in ("steps", "audiences", "assurances") for block in said[name]} == {
        "step",
        "audience",
        "assurance",
    }
    assert set(AudienceBlock().child_blocks) - {"page"} < set(said["audiences"][0]["value"])


def test_a_body_takes_as_many_queries_with_one_block_as_with_many(everything, rf):
    def queries(body):
        with CaptureQueriesContext(connection) as captured:
            body_of(body)
        return len(captured)

    assert queries(everything.body) <= 5


def test_blocks_are_told_apart_by_their_type():
    from pydantic import TypeAdapter

    schema = TypeAdapter(AnyBlock).json_schema()

    assert schema["discriminator"]["propertyName"] == "type"
    assert set(ContentBody().child_blocks) <= set(schema["discriminator"]["mapping"])
