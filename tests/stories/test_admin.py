"""Stories and reports in the admin."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from lokalprojekte.core.enums import ImpactLevel, Licence
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus
from stories.models import SuccessStoryPage, TransferReportPage
from stories.report_sections import SECTION_FIELDS

pytestmark = pytest.mark.django_db
EFFECT = {
    "statement": "Wer baut, weiß früher Bescheid.",
    "level": ImpactLevel.SITUATION,
    "indicator": "Wochen bis zum Bescheid",
    "baseline": "11",
    "target": "7",
    "actual": "6.5",
    "unit": "Wochen",
    "method": "Auszählung von 30 Akten",
    "source": "Vorgangsliste",
    "measured_on": "",
}


def _report_form(call, **changes):
    lists = {name: inline_formset([]) for name in ("outputs", "competences", "templates", "sign_offs", "comments")}
    sections = {name: rich_text("") for name in SECTION_FIELDS}
    fields = {
        "title": "Erst streichen",
        "slug": "erst-streichen",
        "call": call.pk,
        "story": "",
        "lead": "Zehn Schritte weniger.",
        "licence": Licence.CC_BY,
        "body": streamfield([]),
        "effects": inline_formset([EFFECT]),
        **lists,
        **sections,
        **changes,
    }
    return nested_form_data(fields)


@pytest.mark.parametrize("make", [make_story, make_report])
def test_editor_opens_with_its_tabs(site_tree, rosa, make):
    page = make()

    response = rosa.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert response.status_code == 200
    assert "Veröffentlichen" in response.content.decode()


def test_editor_publishes_a_report_with_an_effect(site_tree, rosa):
    call = make_call(status=CallStatus.COMPLETED)
    address = reverse("wagtailadmin_pages:add", args=["stories", "transferreportpage", site_tree.reports.pk])

    response = rosa.post(address, {**_report_form(call), "action-publish": "1"})

    report = TransferReportPage.objects.get(slug="erst-streichen")
    assert response.status_code == 302
    assert report.live
    assert [(effect.statement, effect.is_reached) for effect in report.effects.all()] == [(EFFECT["statement"], True)]


def test_preview_shows_the_form_and_not_the_database(site_tree, rosa):
    report = make_report(title="Alt", situation="<p>Steht in der Datenbank.</p>")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[report.pk])

    rosa.post(address, _report_form(report.call, title="Neu", situation=rich_text("<p>Frisch getippt.</p>")))
    text = rosa.get(address, {"mode": ""}).content.decode()
    card = rosa.get(address, {"mode": "card"}).content.decode()

    assert ("Frisch getippt." in text, EFFECT["statement"] in text) == (True, True)
    assert "Steht in der Datenbank." not in text
    assert ("card-report" in card, "1 gemessene Wirkung" in card) == (True, True)


def test_preview_of_a_new_story_shows_its_people(site_tree, rosa):
    call = make_call(status=CallStatus.COMPLETED)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["stories", "successstorypage", site_tree.stories.pk])
    person = {"name": "Hanna Beispiel", "side": "maker", "words": "Er blieb leer.", "consented_on": "2027-01-01"}
    fields = {
        "title": "Der leere Wagen",
        "slug": "der-leere-wagen",
        "call": call.pk,
        "lead": "Zehn Schritte weniger.",
        "body": streamfield([]),
        "body_en": streamfield([]),
        "people": inline_formset([person]),
        "effects": inline_formset([]),
        "comments": inline_formset([]),
    }

    rosa.post(address, nested_form_data(fields))
    text = rosa.get(address, {"mode": ""}).content.decode()

    assert "Er blieb leer." in text
    assert not SuccessStoryPage.objects.exists()
