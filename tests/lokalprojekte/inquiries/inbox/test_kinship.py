"""The same person twice: what hints at it, and what a moderator made of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.inquiries.enums import EventKind, InquiryStatus, Role
from lokalprojekte.inquiries.inbox.comparison import lines_of, pieces_of, texts_of
from lokalprojekte.inquiries.inbox.kinship import JUDGED, SAME_ADDRESS, SAME_TEXT, count_kin, kin_of
from lokalprojekte.inquiries.models import InquiryEvent, ModerationScope, SamePersonVerdict
from lokalprojekte.inquiries.services import anonymise_inquiry, forget_judgement, judge_pair
from lokalprojekte.inquiries.services.parts import SketchData
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call

OWN_WORDS = (
    "Ich war lange bei der Feuerwehr, kann Einsätze planen und möchte im Katastrophenschutz einer Stadt mithelfen."
)


@pytest.fixture
def anna(people, site_tree):
    return make_inquiry(name="Anna", email="Anna@Example.org", message="Erste Anfrage.")


def found(inquiry, user):
    return {(kin.inquiry.pk, tuple(kin.reasons)) for kin in kin_of(inquiry, user)}


def test_same_address_and_same_text_are_hints(people, anna):
    again = make_inquiry(name="Anna B.", email="anna@example.ORG", message=OWN_WORDS)
    copied = make_inquiry(name="Bert", email="bert@example.org", message=f"{OWN_WORDS} !!")
    make_inquiry(name="Fremd", email="fremd@example.org", message="Etwas ganz anderes.")

    assert found(anna, people.milan) == {(again.pk, (SAME_ADDRESS,))}
    assert found(again, people.milan) == {(anna.pk, (SAME_ADDRESS,)), (copied.pk, (SAME_TEXT,))}
    assert count_kin([anna, again, copied], people.milan) == {anna.pk: 1, again.pk: 2, copied.pk: 1}


def test_same_text_means_everything_that_was_written(people, site_tree):
    def host(email, **answers):
        return make_inquiry(role=Role.HOST, email=email, message="", sketch=SketchData(situation=OWN_WORDS, **answers))

    first, same, other = host("a@example.org"), host("b@example.org"), host("c@example.org", goal="Etwas anderes.")

    assert found(first, people.milan) == {(same.pk, (SAME_TEXT,))}
    assert found(other, people.milan) == set()


def test_sketches_are_compared_answer_by_answer(people, site_tree):
    one, other = (
        make_inquiry(role=Role.HOST, message="", sketch=SketchData(situation="Der Keller ist voll", goal=goal))
        for goal in ("Ordnung", "Ordnung und Platz")
    )

    texts = {text.label: text.differs for text in texts_of(one, other)}

    assert texts == {"Wie die Lage ist": False, "Was danach anders sein soll": True}


def test_unconfirmed_and_foreign_ones_are_no_hints_and_anonymised_ones_neither(people, anna):
    call = make_call()
    ModerationScope.objects.create(user=people.lea, host=call.host)
    own = make_inquiry(email="anna@example.org", calls=[call])
    make_inquiry(email="anna@example.org", status=InquiryStatus.UNCONFIRMED)
    gone = make_inquiry(email="anna@example.org", status=InquiryStatus.DECLINED)
    anonymise_inquiry(gone)

    assert found(own, people.lea) == set()
    assert {pk for pk, _reasons in found(own, people.milan)} == {anna.pk}
    assert kin_of(gone, people.milan) == []


def test_quarantined_one_of_the_same_address_is_a_hint(people, anna):
    spam = make_inquiry(email="anna@example.org", status=InquiryStatus.SPAM)

    assert {pk for pk, _reasons in found(anna, people.milan)} == {spam.pk}


def test_judgement_counts_more_than_hints(people, anna):
    alike = make_inquiry(email="anna@example.org")
    unlike = make_inquiry(email="andere@example.org", message="Etwas ganz anderes.")

    judge_pair(alike, anna, same=False, actor=people.milan)
    judge_pair(anna, unlike, same=True, actor=people.milan)

    assert found(anna, people.milan) == {(unlike.pk, (JUDGED,))}
    assert count_kin([anna, alike], people.milan) == {anna.pk: 1, alike.pk: 0}


def test_judgement_replaces_the_former_is_logged_with_both_and_can_be_taken_back(people, anna):
    other = make_inquiry(email="anna@example.org")

    judge_pair(anna, other, same=True, actor=people.milan)
    judge_pair(other, anna, same=False, actor=people.petra)

    verdict = SamePersonVerdict.objects.get()
    texts = InquiryEvent.objects.filter(inquiry=anna, kind=EventKind.COMPARED).values_list("text", flat=True)
    assert (verdict.same, verdict.actor) == (False, people.petra)
    assert list(texts) == [f"= {other.reference}", f"≠ {other.reference}"]
    forget_judgement(anna, other)
    assert {pk for pk, _reasons in found(anna, people.milan)} == {other.pk}


def test_anonymised_inquiry_keeps_no_judgement(people, anna):
    done = make_inquiry(email="anna@example.org", status=InquiryStatus.DECLINED)
    judge_pair(anna, done, same=True, actor=people.milan)

    anonymise_inquiry(done)

    assert not SamePersonVerdict.objects.exists()
    assert done.text_digest == ""


def test_nothing_is_compared_with_itself(people, anna, client):
    client.force_login(people.milan)

    with pytest.raises(ValueError, match="itself"):
        judge_pair(anna, anna, same=True, actor=people.milan)
    assert client.get(reverse("inbox:compare", args=[anna.pk, anna.pk])).status_code == 404


def test_differences_of_two_texts_are_marked_word_by_word():
    left, right = pieces_of("Ich plane gern Wege", "Ich plane gern Straßen und Wege")

    assert [(piece.text, piece.differs) for piece in left] == [("Ich plane gern", False), ("Wege", False)]
    assert [(piece.text, piece.differs) for piece in right] == [
        ("Ich plane gern", False),
        ("Straßen und", True),
        ("Wege", False),
    ]


def test_lines_say_what_differs(people, anna):
    other = make_inquiry(name="Anna B.", email="anna@example.org", organisation="Verein")

    differing = {line.label for line in lines_of(anna, other) if line.differs}

    assert {"Name", "Organisation"} <= differing
    assert "Rolle" not in differing


def test_detail_leads_to_the_comparison_and_the_judgement_back(client, people, anna):
    other = make_inquiry(email="anna@example.org", message="Zweite Anfrage.")
    client.force_login(people.milan)
    url = reverse("inbox:compare", args=[anna.pk, other.pk])

    detail = client.get(reverse("inbox:detail", args=[anna.pk])).content.decode()
    page = client.get(url).content.decode()
    judged = client.post(url, {"verdict": "same"})
    again = client.get(url).content.decode()

    assert f'href="{url}"' in detail
    assert "<mark>Erste</mark>" in page
    assert judged.url == reverse("inbox:detail", args=[anna.pk])
    assert "gehören zusammen" in again
    assert client.post(url, {"verdict": "nonsense"}).status_code == 302


def test_list_shows_how_many_at_the_same_cost(client, people, anna):
    client.force_login(people.milan)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            page = client.get(reverse("inbox:index"))
        return len(captured), page.content.decode()

    make_inquiry(email="anna@example.org")
    queries()
    few, page = queries()
    for _ in range(3):
        make_inquiry(email="anna@example.org")

    assert "1 weitere, vielleicht von derselben Person" in page
    assert queries()[0] == few
