"""Where competence comes first, no address of the inbox says who somebody is before they have been rated."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Site

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import EventKind, Fit, InquiryStatus, Role
from lokalprojekte.inquiries.inbox.bulk import BulkAction
from lokalprojekte.inquiries.inbox.changes import last_seen
from lokalprojekte.inquiries.inbox.kinship import kin_of
from lokalprojekte.inquiries.models import InboxSettings
from lokalprojekte.inquiries.services.parts import SketchData
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_event, make_inquiry, make_reply_template
from lokalprojekte.seed.recipes.introductions import make_outcome_question
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.proposals import make_proposal
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from tests.addresses import admin_addresses
from tests.people import create_people

NAME, EMAIL, ORGANISATION = "Xaveria Geheimling", "x.geheimling@dunkelwerk.example", "Dunkelwerk GmbH"
TEXT = (
    f"Hier schreibt {NAME} von {ORGANISATION}, 61 Jahre alt, erreichbar unter {EMAIL} und 0341 9988776. Geheimlings "
    "Stärke: Ich plane Radwege und habe das in drei Städten von der ersten Skizze bis zur Freigabe gemacht."
)
CLUES = ("xaveria", "geheimling", "dunkelwerk", "61 jahre", "9988776")
#: What is about inquiries; the rest of the admin knows of none.
ROOMS = ("inbox:", "outbox:", "placements:", "wagtailadmin_home", "wagtailadmin_reports:site_history")
ADDRESSES = {name: parameters for name, parameters in admin_addresses() if name.startswith(ROOMS)}
#: Enough for each form to get past its own questions.
ANSWERS = {
    "action": "claim",
    "body": "Guten Tag",
    "fields_asked": ["organisation"],
    "format": "csv",
    "note": "Notiz",
    "notify": "yes",
    "reason": "Bericht an den Stadtrat",
    "step": "plan",
    "subject": "Frage",
    "take": "yes",
    "text": "Notiz",
    "title": "Radwege",
    "hours": "8",
    "verdict": "same",
}


@pytest.fixture(scope="module")
def everybody(module_rows):
    return module_rows(make_everybody)


@pytest.fixture
def people(cast):
    return cast[0]


@pytest.fixture
def person(cast):
    return cast[1]


@pytest.fixture
def again(cast):
    return cast[2]


def make_everybody():
    """Return those with an account, a person, and the same person once more, quarantined."""
    people = create_people()
    person = make_person(people)
    again = make_inquiry(status=InquiryStatus.SPAM, name=NAME, email=EMAIL, organisation=ORGANISATION, message=TEXT)
    InboxSettings.objects.create(site=Site.objects.get(is_default_site=True), competence_first=True)
    return people, person, again


def make_person(people):
    """Somebody everything is known of: letters, notes, introduction, placement, a sketch, and nobody has rated."""
    call = make_call(title="Radwege", host=make_host(title="Stadt Hier", contact_email="projekte@hier.example"))
    inquiry = make_inquiry(
        status=InquiryStatus.PROPOSED,
        role=Role.COMPANY,
        name=NAME,
        email=EMAIL,
        organisation=ORGANISATION,
        message=TEXT,
        calls=[call],
        sketch=SketchData(situation=TEXT, goal=TEXT, tasks=TEXT, provided=f"Raum bei {NAME}", tandem=NAME),
    )
    make_event(inquiry, kind=EventKind.NOTE, text=f"{NAME} ({EMAIL}) hat angerufen.")
    make_event(inquiry, kind=EventKind.ANSWER, subject=f"An {NAME}", text=TEXT)
    services.rate_inquiry(inquiry, actor=people.petra, fit=Fit.GOOD, reason=f"{NAME} plant gut.")
    services.ask_for_introduction(inquiry, call=call, fields=["organisation"], actor=people.petra)
    services.answer_inquiry(inquiry, actor=people.petra, subject=f"Für {NAME}", body=TEXT)
    make_outcome_question(placement=make_placement(inquiry=inquiry, call=call))
    make_proposal(inquiry=inquiry, actor=people.petra, reason=f"{NAME} kennt den Ort.")
    return inquiry


@pytest.fixture
def moderator(client, people):
    client.force_login(people.milan)
    return client


def url_of(name, person, again):
    own = {"outbox": OutgoingMail.objects.filter(topic=person.topic), "placements": person.placements.all()}
    room = name.partition(":")[0]
    values = {
        "pk": own[room].values_list("pk", flat=True).first() if room in own else person.pk,
        "other": again.pk,
        "tab": "quarantine",
        "to": "declined",
        "call": person.calls.get().pk,
    }
    return reverse(name, kwargs={parameter: values[parameter] for parameter in ADDRESSES[name]})


def text_of(response):
    """Return what came back, files and the page one is led to included."""
    content = b"".join(response) if response.streaming else response.content
    return content.decode(errors="replace").casefold()


def clues_in(text):
    return [clue for clue in CLUES if clue in text]


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_no_address_names_anybody_before_the_rating(moderator, people, person, again, name):
    url = url_of(name, person, again)
    answers = {**ANSWERS, "ids": [person.pk, again.pk], "to": people.petra.pk, "seen": last_seen(person)}

    shown = [
        moderator.get(url, {"q": "Radwege"}, follow=True),
        moderator.post(url, {}, follow=True),
        moderator.post(url, answers, follow=True),
        moderator.post(url, {**answers, "step": "send", "verdict": "open"}, follow=True),
    ]

    assert [clues_in(text_of(response)) for response in shown] == [[], [], [], []]


@pytest.mark.parametrize("action", BulkAction)
def test_nothing_done_to_many_names_anybody(moderator, people, person, again, action):
    answers = {**ANSWERS, "assignee": people.petra.pk, "target": "in_review", "reason": "", "action": action.value}

    asked, planned, done = (
        text_of(moderator.post(reverse("inbox:bulk"), {**answers, "ids": [person.pk, again.pk], "step": step}))
        for step in ("", "plan", "do")
    )

    assert clues_in(asked + planned + done) == []
    assert person.reference.casefold() in planned
    assert person.reference.casefold() in done


@pytest.mark.parametrize("name", ["inbox:index", "inbox:detail", "inbox:answer", "inbox:export", "outbox:detail"])
def test_after_the_rating_the_same_addresses_do(moderator, people, person, again, name):
    services.rate_inquiry(person, actor=people.milan, fit=Fit.GOOD, reason="Plant Radwege.", unblinds=True)
    ask = moderator.post if name == "inbox:export" else moderator.get

    response = ask(url_of(name, person, again), {**ANSWERS, "template": make_reply_template().pk}, follow=True)

    assert "xaveria geheimling" in text_of(response)


@pytest.mark.parametrize("question", ["Xaveria", "geheimling", "Geheimlings", "dunkelwerk", EMAIL, "geheiml"])
def test_search_by_name_finds_nobody_who_is_hidden(moderator, people, person, question):
    def found():
        return len(moderator.get(reverse("inbox:index"), {"q": question}).context["object_list"])

    before = found()
    services.rate_inquiry(person, actor=people.milan, fit=Fit.GOOD, reason="Plant Radwege.", unblinds=True)

    assert (before, found()) == (0, 1)


def test_list_is_in_no_order_of_names(moderator, people, person):
    make_inquiry(name="Aaron Anfang")
    references = [row.reference for row in moderator.get(reverse("inbox:index")).context["object_list"]]

    for ordering in ("name", "-name"):
        response = moderator.get(reverse("inbox:index"), {"ordering": ordering})
        assert [row.reference for row in response.context["object_list"]] == references


def test_known_one_does_not_name_a_hidden_one_of_the_same_person(moderator, people, person, again):
    pair = reverse("inbox:compare", args=[person.pk, again.pk])
    services.judge_pair(person, again, same=True, actor=people.petra)

    def hints():
        return [
            len(kin_of(person, people.milan, hides_people=True)),
            len(kin_of(again, people.milan, hides_people=True)),
            moderator.get(reverse("inbox:index")).context["object_list"][0].kin_count,
            again.reference in moderator.get(reverse("inbox:detail", args=[person.pk])).content.decode(),
            moderator.get(pair).status_code,
            moderator.post(pair, {"verdict": "same"})["Location"],
        ]

    unknown = hints()
    services.rate_inquiry(person, actor=people.milan, fit=Fit.GOOD, reason="Plant Radwege.", unblinds=True)
    one_known = hints()
    services.rate_inquiry(again, actor=people.milan, fit=Fit.GOOD, reason="Plant Radwege.", unblinds=True)
    both_known = hints()

    of_person, of_again = (reverse("inbox:detail", args=[inquiry.pk]) for inquiry in (person, again))
    assert unknown == [1, 1, 1, True, 200, of_person]
    assert one_known == [0, 0, 0, False, 302, of_again]
    assert both_known == [1, 1, 1, True, 200, of_person]


def test_what_is_compared_side_by_side_is_what_both_wrote(moderator, people, person, again):
    page = moderator.get(reverse("inbox:compare", args=[person.pk, again.pk])).content.decode()

    assert "plane Radwege" in page
    assert clues_in(page.casefold()) == []
