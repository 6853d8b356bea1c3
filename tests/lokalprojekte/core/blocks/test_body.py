"""Every shared block has a template, a look, something to preview, and costs the same for one and for three."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.template import Context, Template
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.models import Page

from home.models import ContentPage
from lokalprojekte.core.blocks import BodyBlock, LegalBlock
from lokalprojekte.core.models import SiteDocument, SiteImage

BLOCKS = {**BodyBlock().child_blocks, "legal": LegalBlock()}
#: A block whose look another component's stylesheet gives.
DRESSED_BY = {"text": "prose"}


@pytest.fixture
def pictures(db):
    """Return three pictures of the library."""
    made = []
    for number, colour in enumerate(("#9c3415", "#235239", "#1a2630")):
        file = BytesIO()
        Image.new("RGB", (1300, 740), colour).save(file, "PNG")
        words = {"title": f"Bild {number}", "description": "Eine Fläche", "author": "Ada", "licence": "CC0-1.0"}
        made.append(SiteImage.objects.create(file=ContentFile(file.getvalue(), name="bild.png"), **words))
    return made


@pytest.fixture
def files(db):
    """Return three documents of the library."""
    return [
        SiteDocument.objects.create(title=f"Datei {n}", file=ContentFile(b"Inhalt", name=f"datei-{n}.txt"))
        for n in range(3)
    ]


def render(page, rf):
    """Return the HTML of a page without any cache in front."""
    return page.specific.serve(rf.get("/")).render().content.decode()


def page_with(home, slug, body):
    page = ContentPage(title=slug, slug=slug, body=body)
    home.add_child(instance=page)
    return ContentPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("key", BLOCKS)
def test_block_has_template_and_stylesheet_of_its_name(key):
    block = BLOCKS[key]

    assert type(block).__name__ == f"{key.capitalize()}Block"
    assert block.meta.template == f"components/blocks/{key}.html"
    assert get_template(block.meta.template)
    assert (Path(settings.STATICFILES_DIRS[0]) / f"css/components/{DRESSED_BY.get(key, key)}.css").exists()


@pytest.mark.parametrize("key", BLOCKS)
def test_block_tells_editors_what_it_is_for(key):
    block = BLOCKS[key]

    assert block.is_previewable
    assert block.meta.icon != "placeholder"
    assert str(block.get_description())


@pytest.mark.parametrize("key", BLOCKS)
def test_block_can_be_previewed_in_an_empty_library(key, db):
    block = BLOCKS[key]

    html = block.render(block.get_preview_value())

    assert isinstance(html, str)


@pytest.mark.parametrize("key", ["gallery", "picture", "download", "related"])
def test_block_previews_what_the_library_holds(key, site_tree, pictures, files):
    block = BLOCKS[key]

    html = block.render(block.get_preview_value())

    assert html.strip()


def test_headings_get_ids_that_differ(site_tree, rf):
    page = page_with(site_tree.home, "seite", [("heading", "Größe & Zahl"), ("heading", "Größe & Zahl")])

    html = render(page, rf)

    assert '<h2 class="heading" id="abschnitt-groesse-zahl">Größe &amp; Zahl</h2>' in html
    assert 'id="abschnitt-groesse-zahl-2"' in html


def test_contents_are_the_headings(site_tree):
    page = page_with(site_tree.home, "seite", [("heading", "Ziel"), ("text", "<p>…</p>"), ("heading", "Weg")])

    html = Template("{% contents_of body as links %}{% for l in links %}{{ l.url }} {% endfor %}").render(
        Context({"body": page.body})
    )

    assert html == "#abschnitt-ziel #abschnitt-weg "


def test_body_takes_the_same_queries_for_one_and_three(site_tree, pictures, files, rf):
    others = [site_tree.imprint, site_tree.privacy, site_tree.sources]

    def body(count):
        chosen, documents, pages = pictures[:count], files[:count], others[:count]
        return [
            *[("picture", {"image": image, "caption": ""}) for image in chosen],
            ("gallery", [{"image": image, "caption": ""} for image in chosen]),
            *[("download", {"document": document, "description": ""}) for document in documents],
            *[("action", {"text": "Los?", "link_text": "Los", "page": page}) for page in pages],
            ("related", {"title": "", "pages": pages}),
        ]

    def queries(page):
        render(page, rf)
        from django.core.cache import cache

        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            render(page, rf)
        return len(captured)

    one = queries(page_with(site_tree.home, "eins", body(1)))
    three = queries(page_with(site_tree.home, "drei", body(3)))

    assert three == one
    assert three <= 20


def test_related_leaves_out_what_is_not_public(site_tree, rf):
    draft = ContentPage(title="Noch geheim", slug="geheim", live=False)
    site_tree.home.add_child(instance=draft)
    pages = [Page.objects.get(pk=draft.pk), Page.objects.get(pk=site_tree.privacy.pk)]
    page = page_with(site_tree.home, "seite", [("related", {"title": "Mehr", "pages": pages})])

    html = BodyBlock().child_blocks["related"].render(page.body[0].value)

    assert "Noch geheim" not in html
    assert site_tree.privacy.title in html


def test_table_names_its_rows_and_columns():
    block = BLOCKS["table"]

    html = block.render(block.get_preview_value())

    assert '<th scope="col" class="table__number">vorher in %</th>' in html
    assert '<th scope="row">Tour 3</th>' in html
    assert '<td class="table__number">4,1</td>' in html


@pytest.mark.parametrize(("headings", "shown"), [(3, False), (4, True)])
def test_longer_page_says_first_what_stands_on_it(site_tree, rf, headings, shown):
    page = page_with(site_tree.home, "seite", [("heading", f"Teil {number}") for number in range(headings)])

    html = render(page, rf)

    assert ('<a href="#abschnitt-teil-0">Teil 0</a>' in html) == shown
