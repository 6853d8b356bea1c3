"""What the demo's stories and reports say must fit together: each other, their calls, the lengths of the fields."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from lokalprojekte.core.enums import ImpactLevel, Licence
from lokalprojekte.seed.art import TALES, captions
from lokalprojekte.seed.demo.content import read_content
from stories.enums import LEARNING_SIDES, SignOffParty
from stories.models import (
    ReportCompetence,
    ReportEffect,
    ReportOutput,
    ReportSignOff,
    ReportTemplate,
    StoryEffect,
    StoryPerson,
    SuccessStoryPage,
    TransferReportPage,
)
from tests.lokalprojekte.seed.demo.test_content import FORBIDDEN, texts

CONTENT = read_content()
STORIES, REPORTS = CONTENT.stories.values(), CONTENT.reports.values()


def too_long(model: Any, table: dict[str, Any]) -> list[str]:
    limits = {field.name: field.max_length for field in model._meta.get_fields() if getattr(field, "max_length", None)}
    return [
        name for name, value in table.items() if isinstance(value, str) and len(value) > limits.get(name, len(value))
    ]


def test_there_are_eight_stories_and_six_reports():
    assert (len(STORIES), len(REPORTS)) == (8, 6)


def test_every_story_has_a_picture_of_its_own():
    assert sorted(story.scene for story in STORIES) == sorted(TALES)


def test_reports_have_pictures_that_differ():
    scenes = [report.scene for report in REPORTS]

    assert [scene for scene in scenes if scene not in captions()] == []
    assert len(set(scenes)) == len(scenes)


def test_report_and_story_tell_of_the_same_call():
    assert {report.key: CONTENT.stories[report.story].call for report in REPORTS} == {
        report.key: report.call for report in REPORTS
    }


def test_everything_happens_after_the_project_and_in_order():
    for report in REPORTS:
        ended = CONTENT.calls[report.call].status[-1][1]
        told = CONTENT.stories[report.story].published

        assert ended <= told < report.published < 0
        assert report.as_of <= report.published
        assert [entry for entry in report.sign_offs if not report.as_of < entry["signed"] <= report.published] == []
        assert [entry for entry in report.effects if entry["measured"] > report.as_of] == []


def test_stories_measure_nothing_after_they_are_told():
    late = [story.key for story in STORIES for effect in story.effects if effect["measured"] > story.published]

    assert late == []


def test_story_and_report_name_the_same_values():
    for report in REPORTS:
        measured = {(entry["level"], entry.get("baseline"), entry["actual"]) for entry in report.effects}
        told = {(e["level"], e.get("baseline"), e["actual"]) for e in CONTENT.stories[report.story].effects}

        assert len(told & measured) >= 1


def test_every_level_but_the_last_is_reached_by_somebody():
    levels = {entry["level"] for text in [*STORIES, *REPORTS] for entry in text.effects}

    assert levels == set(ImpactLevel) - {ImpactLevel.SOCIETY}


def test_every_report_is_complete():
    for report in REPORTS:
        may_lack = {"body", "reused_by", "english"}
        missing = [name for name, value in asdict(report).items() if value in ("", [], None) and name not in may_lack]

        assert missing == []
        assert {entry["party"] for entry in report.sign_offs} == set(SignOffParty)
        assert {entry["side"] for entry in report.competences} == set(LEARNING_SIDES)
        assert {entry["licence"] for entry in report.templates} <= set(Licence)


def test_every_story_has_before_after_people_of_both_sides_and_effects():
    for story in STORIES:
        assert story.before
        assert story.after
        assert {"maker", "host"} <= {person["side"] for person in story.people}
        assert 1 <= len(story.effects) <= 2


def test_every_report_has_effects_on_three_levels():
    assert [report.key for report in REPORTS if len({entry["level"] for entry in report.effects}) < 3] == []


@pytest.mark.parametrize("text", [*STORIES, *REPORTS], ids=lambda text: f"{type(text).__name__}-{text.key}")
def test_no_text_is_longer_than_its_field(text):
    is_story = text in STORIES
    rows = (
        {"people": StoryPerson, "effects": StoryEffect}
        if is_story
        else {
            "outputs": ReportOutput,
            "effects": ReportEffect,
            "competences": ReportCompetence,
            "templates": ReportTemplate,
            "sign_offs": ReportSignOff,
        }
    )

    assert too_long(SuccessStoryPage if is_story else TransferReportPage, asdict(text)) == []
    assert [
        wrong for name, model in rows.items() for row in getattr(text, name) if (wrong := too_long(model, row))
    ] == []


def test_reports_hold_no_placeholder_or_foreign_quotation_marks():
    assert [text for report in REPORTS for text in texts(asdict(report)) if FORBIDDEN.search(text)] == []
