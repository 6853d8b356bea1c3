"""How far a report has come, as editors see it and nobody else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.core.enums import ImpactLevel
from lokalprojekte.seed.recipes.stories import make_report
from stories.completeness import completeness_of
from stories.enums import Side, SignOffParty
from stories.models import TransferReportPage
from stories.report_sections import SECTION_FIELDS

pytestmark = pytest.mark.django_db
EVERYTHING = {
    "began_on": date(2026, 1, 1),
    "ended_on": date(2026, 6, 1),
    "as_of": date(2026, 7, 1),
    "makers_count": 2,
    "maker_hours": 400,
    "host_hours": 0,
    "outputs": [{}],
    "effects": [{"level": ImpactLevel.KNOWLEDGE}],
    "competences": [{"side": Side.HOST}, {"side": Side.MAKER}],
    "templates": [{}],
    "sign_offs": [{"party": party} for party in SignOffParty],
    **dict.fromkeys(SECTION_FIELDS, "<p>Etwas.</p>"),
}


def missing(**changes):
    report = make_report(**{**EVERYTHING, **changes})
    return [part.field for part in completeness_of(report).missing]


def test_report_with_everything_is_complete(site_tree):
    report = make_report(**EVERYTHING)

    progress = completeness_of(report)

    assert (progress.is_complete, progress.filled) == (True, len(progress.parts))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"failed": '<p data-block-key="a1"></p>'}, "failed"),
        ({"ended_on": None}, "began_on"),
        ({"host_hours": None}, "maker_hours"),
        ({"effects": [{"level": ImpactLevel.REACH}]}, "effects"),
        ({"effects": [{"actual": None}]}, "effects"),
        ({"competences": [{"side": Side.HOST}]}, "competences"),
        ({"sign_offs": [{"party": SignOffParty.HOST}]}, "sign_offs"),
        ({"templates": []}, "templates"),
    ],
)
def test_what_is_missing_is_named(site_tree, changes, field):
    assert missing(**changes) == [field]


def test_measured_nought_is_no_missing_effect(site_tree):
    assert missing(effects=[{"level": ImpactLevel.ACTION, "actual": Decimal(0)}]) == []


def test_editor_counts_and_links_to_what_is_missing(site_tree, rosa):
    report = make_report(**{**EVERYTHING, "failed": ""})

    text = rosa.get(reverse("wagtailadmin_pages:edit", args=[report.pk])).content.decode()

    assert "18 von 19 Abschnitten ausgefüllt" in text
    assert "unvollständig" in text
    assert 'href="#guide-failed"' in text
    assert 'id="guide-failed"' in text


def test_every_part_of_a_report_can_be_reached_in_the_editor(site_tree, rosa):
    report = make_report(situation="")

    text = rosa.get(reverse("wagtailadmin_pages:edit", args=[report.pk])).content.decode()

    fields = [part.field for part in completeness_of(report).missing]
    assert len(fields) == 19
    assert [field for field in fields if f'id="guide-{field}"' not in text] == []


def test_editor_shows_a_good_example(site_tree, rosa):
    report = make_report()

    text = rosa.get(reverse("wagtailadmin_pages:edit", args=[report.pk])).content.decode()

    assert text.count("Ein gutes Beispiel") == 17
    assert "Messen vor Meinen" in text


def test_visitors_do_not_see_that_something_is_missing(site_tree, client):
    report = make_report(situation="")

    text = client.get(report.url).content.decode()

    assert "unvollständig" not in text
    assert "Abschnitten ausgefüllt" not in text


def test_page_tree_says_how_far_the_newest_draft_has_come(site_tree, rosa):
    make_report(title="Fertig", slug="fertig", **EVERYTHING)
    draft = TransferReportPage.objects.get(pk=make_report(title="Entwurf", slug="entwurf").pk)
    draft.attempts = "<p>Ein Gutachten.</p>"
    draft.save_revision()

    text = rosa.get(reverse("wagtailadmin_explore", args=[site_tree.reports.pk])).content.decode()

    assert "vollständig" in text
    assert "unvollständig: 2 von 19" in text


def test_page_tree_asks_as_much_for_three_reports_as_for_one(site_tree, rosa):
    address = reverse("wagtailadmin_explore", args=[site_tree.reports.pk])

    def questions():
        rosa.get(address)
        with CaptureQueriesContext(connection) as captured:
            rosa.get(address)
        return len(captured)

    make_report(**EVERYTHING)
    one = questions()
    for number in range(2):
        make_report(title=f"Bericht {number}", slug=f"bericht-{number}", **EVERYTHING)

    assert questions() == one
