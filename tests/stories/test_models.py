"""What stories and reports refuse, and what they work out themselves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from lokalprojekte.core.enums import IMPACT_LEVELS, OUTCOME_LEVELS, OUTPUT_LEVELS, ImpactLevel
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_document, make_report, make_story
from showcase.enums import CallStatus
from stories.models import ReportEffect, ReportTemplate, StoryPerson

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_story, make_report])
def test_page_refuses_an_end_before_its_beginning(site_tree, make):
    page = make()
    page.began_on, page.ended_on = date(2027, 3, 1), date(2027, 2, 1)

    with pytest.raises(ValidationError) as refusal:
        page.clean()

    assert refusal.value.message_dict == {"ended_on": ["Das Ende liegt vor dem Beginn."]}


def test_report_refuses_the_story_of_another_project(site_tree):
    report = make_report(call=make_call(title="Eines", status=CallStatus.COMPLETED))
    report.story = make_story(call=make_call(title="Anderes", status=CallStatus.COMPLETED))

    with pytest.raises(ValidationError) as refusal:
        report.clean()

    assert refusal.value.message_dict == {"story": ["Diese Geschichte erzählt von einem anderen Projekt."]}


def test_report_survives_the_deletion_of_its_story(site_tree):
    report = make_report(story=make_story())

    report.story.delete()
    report.refresh_from_db()

    assert report.story is None


def test_person_refuses_a_withdrawal_before_the_consent():
    person = StoryPerson(name="Hanna Beispiel", consented_on=date(2027, 2, 1), revoked_on=date(2027, 1, 1))

    with pytest.raises(ValidationError) as refusal:
        person.clean()

    assert set(refusal.value.message_dict) == {"revoked_on"}


@pytest.mark.parametrize(("licence", "refused"), [("", True), ("CC0-1.0", False)])
def test_template_needs_a_file_with_a_licence(licence, refused):
    template = ReportTemplate(document=make_document(licence=licence), title="Laufzettel")
    found = {}

    try:
        template.clean()
    except ValidationError as error:
        found = error.message_dict

    assert ("document" in found) == refused


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "reached"),
    [
        (11, 7, 6, True),
        (11, 7, 7, True),
        (11, 7, 8, False),
        (0, 80, 118, True),
        (0, 20, 4, False),
        (None, 20, 25, True),
        (11, None, 6, None),
        (11, 7, None, None),
    ],
)
def test_effect_knows_whether_its_target_was_reached(baseline, target, actual, reached):
    effect = ReportEffect(baseline=baseline, target=target, actual=actual)

    assert effect.is_reached is reached


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "shares"),
    [
        (20, 10, 5, {"baseline": 100, "target": 50, "actual": 25}),
        (None, 10, 5, {"target": 100, "actual": 50}),
        (None, None, 5, {}),
        (0, None, 0, {}),
        (-4, None, 8, {}),
        (None, None, None, {}),
    ],
)
def test_effect_has_bars_only_where_they_do_not_mislead(baseline, target, actual, shares):
    effect = ReportEffect(baseline=baseline, target=target, actual=actual)

    assert effect.shares == shares


def test_change_is_unknown_where_a_value_is_missing():
    changes = [
        ReportEffect(baseline=before, actual=after).change
        for before, after in ((Decimal(11), Decimal(6)), (None, Decimal(6)), (Decimal(11), None))
    ]

    assert changes == [Decimal(-5), None, None]


def test_every_level_belongs_to_one_group():
    groups = [OUTPUT_LEVELS, OUTCOME_LEVELS, IMPACT_LEVELS]

    assert sorted(level for group in groups for level in group) == list(ImpactLevel)
    assert [level for level in ImpactLevel if level.is_effect] == [4, 5, 6, 7]
