"""Previews on another front end: what was typed, for a quarter of an hour, framed by the admin alone."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from lokalprojekte.api.models import PagePreview
from lokalprojekte.api.services.previews import KEPT, LIFETIME, keep_preview, purge_previews
from lokalprojekte.reference.enums import CompetenceLevel
from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_document as make_file
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus, EngagementForm
from showcase.models import CallCompetence, CallEngagement, HostPage, ProjectCallPage
from stories.models import ReportOutput, StoryPerson, SuccessStoryPage, TransferReportPage
from tests.lokalprojekte.api.contract import assert_fits
from tests.lokalprojekte.api.makers import make_picture

pytestmark = pytest.mark.django_db
FRONT = "https://front.example"


@pytest.fixture(autouse=True)
def front_end(settings):
    """Name a front end that shows previews."""
    settings.PREVIEW_URL = f"{FRONT}/vorschau/#{{secret}}"


def test_what_was_typed_is_read_and_nothing_is_saved(client, site_tree):
    call = make_call(title="Hitzeschutz")
    call.title, call.teaser = "Noch nicht gespeichert", "Ein neuer Satz."

    response = client.get(f"/api/v3/preview/{keep_preview(call)}/")

    body = assert_fits(response, "preview_detail")
    assert (body["title"], body["page"]["teaser"]) == ("Noch nicht gespeichert", "Ein neuer Satz.")
    assert response["Cache-Control"] == "no-store"
    assert client.get(call.url).content.decode().count("Noch nicht gespeichert") == 0


@pytest.fixture
def published(site_tree):
    """Publish one page of each kind that has a detail of its own, with everything that hangs on it."""
    area = make_area(name="Nahstadt", latitude=54.6, longitude=9.05)
    host = make_host(title="Nah", area=area, image=make_picture())
    call = make_call(
        host=host,
        must=[(make_competence(label="Moderation", slug="moderation"), CompetenceLevel.ADVANCED)],
        fields_of_action=[make_field_of_action(name="Klima")],
        status=CallStatus.COMPLETED,
    )
    person = {"name": "Zita Beispiel", "words": "Ja.", "consented_on": date(2026, 1, 1)}
    effect = {"indicator": "Wochen", "level": 4, "baseline": 11, "actual": 6, "unit": "Wochen"}
    story = make_story(call=call, people=[person], effects=[effect], body=[("heading", "Danach")])
    outputs = [{"title": "Verfahren", "planned": 1, "reached": 1, "unit": "Stück"}]
    report = make_report(call=call, story=story, outputs=outputs, templates=[{"document": make_file()}])
    make_call(title="Nachnutzung", host=host, reused_from=report)
    return {"calls": call, "stories": story, "reports": report, "hosts": host}


def preview(client, page):
    return assert_fits(client.get(f"/api/v3/preview/{keep_preview(page)}/"), "preview_detail")


@pytest.mark.parametrize("kind", ["calls", "stories", "reports", "hosts"])
def test_preview_says_of_a_page_exactly_what_its_detail_says(client, published, kind):
    page = published[kind]
    page = type(page).objects.get(pk=page.pk)

    detail = client.get(f"/api/v3/{kind}/{page.pk}/").json()
    shown = preview(client, page)

    assert shown["kind"] == {"calls": "call", "stories": "story", "reports": "report", "hosts": "host"}[kind]
    assert {name: value for name, value in shown["page"].items() if detail.get(name) != value} == {}
    assert shown["page"].keys() == detail.keys()


def test_lists_typed_into_the_form_are_shown_instead_of_stored_ones(client, published):
    call, story, report, host = (type(page).objects.get(pk=page.pk) for page in published.values())
    planning = make_competence(label="Planung", slug="planung")
    call.competences = [CallCompetence(competence=planning, level=2, required=False)]
    call.engagements = [CallEngagement(form=EngagementForm.VOLUNTEER, pay="Getippt")]
    call.fields_of_action = [make_field_of_action(name="Kultur")]
    call.lead_image = picture = make_picture()
    story.people = [StoryPerson(name="Neu Getippt", words="Nein.", consented_on=date(2026, 1, 1))]
    story.effects, story.body = [], [("heading", "Getippt")]
    report.outputs, report.templates = [ReportOutput(title="Getippt", unit="Stück")], []
    host.area, host.portrait = None, "<p>Getippt</p>"

    of_call, of_story, of_report, of_host = (preview(client, page)["page"] for page in (call, story, report, host))

    assert of_call["competences"] == ["planung"]
    assert [each["slug"] for each in of_call["competences_wanted"]] == ["planung"]
    assert [each["pay"] for each in of_call["engagements"]] == ["Getippt"]
    assert [each["name"] for each in of_call["fields_of_action"]] == ["Kultur"]
    assert of_call["picture"]["id"] == picture.pk
    assert [voice["name"] for voice in of_story["voices"]] == ["Neu Getippt"]
    assert (of_story["effects"], of_story["figure"]) == ([], None)
    assert [block["value"]["text"] for block in of_story["body"]] == ["Getippt"]
    assert [output["title"] for output in of_report["outputs"]] == ["Getippt"]
    assert (of_report["templates"], of_report["template_count"]) == ([], 0)
    assert (of_host["area"], of_host["facts"]) == (None, [])
    assert "Getippt" in of_host["body"][0]["value"]["html"]


def test_pages_that_were_never_saved_can_be_looked_at(client, published):
    call, picture = published["calls"], make_picture()
    person = StoryPerson(name="Neu", words="Ja.", consented_on=date(2026, 1, 1))
    pages = [
        ProjectCallPage(title="Neu", host=published["hosts"], hours_min=8, lead_image=picture),
        SuccessStoryPage(title="Neu", call=call, image=picture, people=[person], body=[("heading", "Neu")]),
        TransferReportPage(title="Neu", call=call, image=picture, outputs=[ReportOutput(title="Neu", unit="Stück")]),
        HostPage(title="Neu", area=published["hosts"].area, image=picture),
    ]

    shown = [preview(client, page) for page in pages]

    assert [each["kind"] for each in shown] == ["call", "story", "report", "host"]
    assert {(each["id"], each["page"]["id"], each["page"]["url"]) for each in shown} == {(None, 0, None)}
    assert {each["page"]["picture"]["id"] for each in shown} == {picture.pk}
    assert [voice["name"] for voice in shown[1]["page"]["voices"]] == ["Neu"]
    assert (shown[0]["page"]["outcomes"], shown[3]["page"]["outcomes"]) == ([], [])


def test_preview_names_nobody_without_their_consent(client, published):
    story = SuccessStoryPage.objects.get(pk=published["stories"].pk)
    story.people = [StoryPerson(name="Nie Gefragt", words="Nein.")]

    assert preview(client, story)["page"]["voices"] == []


def test_a_secret_opens_nothing_once_it_has_expired(client, site_tree, time_machine):
    secret = keep_preview(make_call(title="Hitzeschutz"))

    time_machine.move_to(timezone.now() + LIFETIME + timedelta(seconds=1))

    for address in (f"/api/v3/preview/{secret}/", f"/api/v3/preview/{secret}/userbar/"):
        response = client.get(address)
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"
    assert purge_previews() == 1
    assert not PagePreview.objects.exists()


def test_any_other_text_opens_nothing(client, site_tree):
    keep_preview(make_call(title="Hitzeschutz"))

    for text in ("x" * 43, "x", "\x00" * 43, PagePreview.objects.get().digest):
        assert client.get(f"/api/v3/preview/{text}/").status_code == 404


def test_few_states_of_a_page_are_kept(site_tree):
    call = make_call(title="Hitzeschutz")

    secrets = [keep_preview(call) for _ in range(KEPT + 3)]

    assert PagePreview.objects.count() == KEPT
    assert len(set(secrets)) == KEPT + 3


def test_the_panel_of_the_admin_leads_to_the_front_end(admin_client, client, site_tree):
    page = site_tree.sources
    form = {"title": "Frisch getippt", "slug": page.slug, "intro": "", "body": streamfield([])}
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    admin_client.post(address, nested_form_data(form))
    preview = admin_client.get(address, {"mode": "front-end", "in_preview_panel": "true"})

    assert 'value="front-end"' in editor.content.decode()
    assert FRONT in editor["Content-Security-Policy"].split("frame-src")[1].split(";")[0]
    assert editor["Cross-Origin-Embedder-Policy"] == "unsafe-none"
    assert preview.status_code == 302
    path, _, secret = preview["Location"].partition("#")
    assert path == f"{FRONT}/vorschau/"
    assert "no-store" in preview["Cache-Control"]
    assert client.get(f"/api/v3/preview/{secret}/").json()["title"] == "Frisch getippt"


def test_a_page_that_was_never_saved_can_be_looked_at(admin_client, client, site_tree):
    address = reverse("wagtailadmin_pages:preview_on_add", args=["home", "contentpage", site_tree.home.pk])

    admin_client.post(address, nested_form_data({"title": "Neu", "slug": "neu", "intro": "", "body": streamfield([])}))
    secret = admin_client.get(address, {"mode": "front-end"})["Location"].partition("#")[2]

    body = assert_fits(client.get(f"/api/v3/preview/{secret}/"), "preview_detail")
    assert (body.get("title"), body.get("id")) == ("Neu", None), body["errors"]
    assert client.get(f"/api/v3/preview/{secret}/userbar/").status_code == 200


def test_without_a_front_end_nothing_is_offered_or_loosened(admin_client, site_tree, settings):
    settings.PREVIEW_URL = ""
    call = make_call(title="Hitzeschutz")

    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[call.pk]))

    assert 'value="front-end"' not in editor.content.decode()
    assert editor["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert FRONT not in editor["Content-Security-Policy"]


def test_other_pages_of_the_admin_frame_nobody(admin_client, site_tree):
    home = admin_client.get(reverse("wagtailadmin_home"))

    assert home["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert FRONT not in home["Content-Security-Policy"]


def test_the_checks_can_be_put_into_the_front_end(client, site_tree):
    secret = keep_preview(make_call(title="Hitzeschutz"))

    html = client.get(f"/api/v3/preview/{secret}/userbar/").content.decode()

    assert "data-wagtail-userbar-origin" in html
    assert "userbar.js" in html
    assert "axe" in html
    assert "/admin/" not in html.replace("wagtailadmin/", "")


def test_the_admin_and_the_front_end_hear_each_others_checks(admin_client, client, site_tree, settings):
    call = make_call(title="Hitzeschutz")

    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[call.pk])).content.decode()
    front_end = client.get(f"/api/v3/preview/{keep_preview(call)}/userbar/").content.decode()

    for html in (editor, front_end):
        found = re.search(
            r'<script id="[\w-]*axe-configuration" type="application/json">(.*?)</script>', html, re.DOTALL
        )
        assert json.loads(found[1])["spec"]["allowedOrigins"] == ["<same_origin>", settings.BASE_URL, FRONT]


def test_without_a_front_end_axe_listens_to_nobody_else(admin_client, site_tree, settings):
    settings.PREVIEW_URL = ""

    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[make_call(title="Hitzeschutz").pk]))

    assert "allowedOrigins" not in editor.content.decode()
