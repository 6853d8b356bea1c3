"""From a municipality's sketch to the draft of a call."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus, Role
from lokalprojekte.inquiries.services import NotPossibleError, SketchData
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action, make_postcode
from lokalprojekte.seed.recipes.showcase import make_host
from showcase.enums import CallStatus
from showcase.models import CallIndexPage, ProjectCallPage

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SKETCH = SketchData(
    situation="Elf Tage bis zur Antwort.\n\nZu <lang> & teuer.",
    goal="Nach sechs Monaten dauert es drei Tage.",
    tasks="Wege aufnehmen\nAbläufe ordnen",
    provided="Büro im Rathaus",
    tandem="Leitung des Bürgeramts",
)


@pytest.fixture
def host_inquiry(site_tree):
    make_postcode(code="04109", place="Leipzig")
    return make_inquiry(
        role=Role.HOST,
        name="Geheime Person",
        email="geheim@example.org",
        organisation="Stadt Musterhausen",
        sketch=SKETCH,
        competences=[(make_competence(label="Planen"), 3, False), (make_competence(label="Bauen"), None, False)],
        fields_of_action=[make_field_of_action()],
        available_from=date(2027, 3, 1),
        available_until=date(2027, 8, 31),
    )


def draft(inquiry, people, **values):
    given = {
        "host": make_host(),
        "parent": CallIndexPage.objects.first(),
        "title": "Vorhaben: Stadt Musterhausen",
        "hours": 12,
        "actor": people.petra,
        "now": NOW,
    }
    return services.draft_call_from_sketch(inquiry, **{**given, **values})


def test_draft_takes_over_what_the_sketch_says(host_inquiry, people):
    call = ProjectCallPage.objects.get(pk=draft(host_inquiry, people).pk)

    assert (call.live, call.status, call.owner) == (False, CallStatus.DRAFT, people.petra)
    assert call.situation == "<p>Elf Tage bis zur Antwort.</p>\n\n<p>Zu &lt;lang&gt; &amp; teuer.</p>"
    assert call.goal == "<p>Nach sechs Monaten dauert es drei Tage.</p>"
    assert call.tasks == "<p>Wege aufnehmen<br>Abläufe ordnen</p>"
    assert (call.workplace, call.mentor_role) == ("Büro im Rathaus", "Leitung des Bürgeramts")
    assert (call.starts_on, call.ends_on, call.hours_min) == (date(2027, 3, 1), date(2027, 8, 31), 12)
    assert call.place_postcode == "04109"
    assert call.teaser == "Nach sechs Monaten dauert es drei Tage."
    assert [(entry.competence.label, entry.level) for entry in call.competences.all()] == [("Planen", 3), ("Bauen", 2)]
    assert call.fields_of_action.count() == 1


def test_draft_holds_nothing_of_the_person(host_inquiry, people):
    call = draft(host_inquiry, people)

    stored = str(call.latest_revision.content)
    assert [secret in stored for secret in ("Geheime", "geheim@", host_inquiry.reference, "Musterhausen")] == [
        False,
        False,
        False,
        True,
    ]
    assert (call.mentor_name, call.mentor_consented_on) == ("", None)


def test_draft_keeps_where_it_came_from(host_inquiry, people):
    call = draft(host_inquiry, people)

    event = host_inquiry.events.get(kind=EventKind.DRAFTED)
    assert list(call.sketches.values_list("inquiry", flat=True)) == [host_inquiry.pk]
    assert (event.actor, event.text) == (people.petra, call.title)


def test_second_time_finds_the_same_draft(host_inquiry, people):
    first, second = draft(host_inquiry, people), draft(host_inquiry, people, title="Anders")

    assert first == second
    assert ProjectCallPage.objects.count() == 1
    assert host_inquiry.events.filter(kind=EventKind.DRAFTED).count() == 1


def test_deleted_draft_can_be_made_anew(host_inquiry, people):
    draft(host_inquiry, people).delete()

    again = draft(host_inquiry, people)

    assert list(ProjectCallPage.objects.all()) == [again]


def test_two_sketches_of_one_host_get_two_addresses(host_inquiry, people):
    other = make_inquiry(role=Role.HOST, sketch=SKETCH)

    slugs = {draft(inquiry, people).slug for inquiry in (host_inquiry, other)}

    assert len(slugs) == 2


def test_draft_without_goal_is_described_by_the_situation(people, site_tree):
    inquiry = make_inquiry(role=Role.HOST, sketch=SketchData(situation="Wort " * 100))

    call = draft(inquiry, people)

    assert call.teaser.startswith("Wort Wort")
    assert len(call.teaser) <= 240


def test_inquiry_without_a_sketch_or_person_makes_no_draft(people, site_tree):
    gone = make_inquiry(role=Role.HOST, status=InquiryStatus.DECLINED, sketch=SKETCH)
    services.anonymise_inquiry(gone)

    for inquiry in (make_inquiry(), gone):
        with pytest.raises(NotPossibleError):
            draft(inquiry, people)
