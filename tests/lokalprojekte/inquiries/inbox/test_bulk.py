"""Many inquiries at once."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import Announcement, InquiryStatus
from lokalprojekte.inquiries.models import Inquiry, InquiryEvent, InquiryRead, ModerationScope
from lokalprojekte.inquiries.reasons import DeclineReason
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call, make_host

pytestmark = pytest.mark.django_db
S = InquiryStatus


@pytest.fixture
def moderator(client, people, site_tree):
    client.force_login(people.milan)
    return client


def several(number=3, **fields):
    return [make_inquiry(name=f"Person {index}", **fields) for index in range(number)]


def ask(client, inquiries, action, **values):
    keys = [inquiry.pk for inquiry in inquiries]
    return client.post(reverse("inbox:bulk"), {"ids": keys, "action": action, **values})


def do(client, inquiries, action, **values):
    seen = InquiryEvent.objects.order_by("-pk").values_list("pk", flat=True).first()
    return ask(client, inquiries, action, **{"step": "do", "seen": seen, **values})


def states(inquiries):
    return [Inquiry.objects.get(pk=inquiry.pk).status for inquiry in inquiries]


def outcomes(response):
    return {result.inquiry.name: result.outcome.value for result in response.context["results"]}


def test_list_has_a_box_for_each_row_and_a_form_that_works_without_a_script(moderator, inquiry):
    page = moderator.get(reverse("inbox:index")).content.decode()

    assert f'name="ids" value="{inquiry.pk}" form="inbox-bulk"' in page
    assert 'id="inbox-bulk"' in page


def test_every_form_carries_its_token(people, site_tree):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.milan)
    inquiry = make_inquiry()
    services.change_inquiry_status(inquiry, S.IN_REVIEW, actor=None, notify=Announcement.LATER)
    pages = [
        client.get(reverse("inbox:tab", args=["held"])).content.decode(),
        client.get(reverse("inbox:detail", args=[inquiry.pk])).content.decode(),
    ]

    forms = [form for page in pages for form in re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL)]

    assert len(forms) > 5
    assert [form for form in forms if "csrfmiddlewaretoken" not in form] == []


def test_nothing_marked_leads_back_with_a_word(moderator, inquiry):
    response = moderator.post(reverse("inbox:bulk"), {"action": "claim", "view": "new"}, follow=True)

    assert response.redirect_chain[0][0] == reverse("inbox:tab", args=["new"])
    assert "Bitte markieren Sie zuerst mindestens eine Anfrage." in response.content.decode()


@pytest.mark.parametrize("ids", [["x"], ["9" * 40], ["\x00"], ["-1"], ["²"]])
def test_marks_that_are_no_keys_mark_nothing(moderator, inquiry, ids):
    assert moderator.post(reverse("inbox:bulk"), {"action": "claim", "ids": ids}).status_code == 302


def test_unknown_action_leads_back(moderator, inquiry):
    assert ask(moderator, [inquiry], "explode").status_code == 302


def test_plan_says_what_happens_to_each_and_changes_nothing(moderator, people):
    free, mine, hers = several()
    services.claim_inquiry(mine, actor=people.milan)
    services.claim_inquiry(hers, actor=people.petra)

    response = ask(moderator, [free, mine, hers], "claim")

    obstacles = {item.inquiry.name: str(item.obstacle) for item in response.context["items"]}
    assert obstacles == {
        "Person 0": "",
        "Person 1": "Sie kümmern sich bereits darum.",
        "Person 2": "Petra Beispiel kümmert sich darum.",
    }
    assert Inquiry.objects.get(pk=free.pk).assignee is None


def test_claiming_many_leaves_a_colleagues_alone(moderator, people):
    free, hers = several(2)
    services.claim_inquiry(hers, actor=people.petra)

    response = do(moderator, [free, hers], "claim")

    assert outcomes(response) == {"Person 0": "done", "Person 1": "skipped"}
    assert [Inquiry.objects.get(pk=one.pk).assignee for one in (free, hers)] == [people.milan, people.petra]


def test_releasing_and_assigning_many(moderator, people):
    inquiries = several(2)
    do(moderator, inquiries, "claim")

    do(moderator, inquiries, "release")
    free = [Inquiry.objects.get(pk=one.pk).assignee for one in inquiries]
    do(moderator, inquiries, "assign", assignee=people.petra.pk, note="Kennst du dich aus?")

    assert free == [None, None]
    assert [Inquiry.objects.get(pk=one.pk).assignee for one in inquiries] == [people.petra, people.petra]
    assert inquiries[0].events.filter(text="Kennst du dich aus?").exists()


def test_assigning_without_a_colleague_asks_again_and_keeps_the_note(moderator, inquiry):
    response = ask(moderator, [inquiry], "assign", step="do", note="Bitte ansehen")

    assert response.context["form"].errors == {"assignee": ["Bitte wählen Sie eine Kollegin oder einen Kollegen."]}
    assert "Bitte ansehen" in response.content.decode()


def test_first_step_asks_without_complaining(moderator, inquiry):
    response = ask(moderator, [inquiry], "status")

    assert not response.context["form"].errors
    assert not response.context["items"]


def test_plan_for_a_status_says_how_many_mails_could_go_out(moderator):
    inquiries = several()
    Inquiry.objects.filter(pk=inquiries[1].pk).update(email="kein at example.org")
    services.change_inquiry_status(inquiries[2], S.DECLINED, actor=None, notify=False)

    response = ask(moderator, inquiries, "status", step="plan", target="declined", reason="other")

    page = response.content.decode()
    assert (len(response.context["possible"]), response.context["skipped"], response.context["mails"]) == (2, 1, 1)
    assert "Ändern und 1 E-Mail senden" in page
    assert "Das ist bereits so." in page
    assert states(inquiries) == [S.NEW, S.NEW, S.DECLINED]


def test_one_bad_address_stops_nobody_else_and_again_sends_only_what_is_missing(moderator):
    inquiries = several()
    Inquiry.objects.filter(pk=inquiries[1].pk).update(email="kein at example.org")

    first = do(moderator, inquiries, "status", target="in_review", notify="yes")
    Inquiry.objects.filter(pk=inquiries[1].pk).update(email="doch@example.org")
    second = do(moderator, inquiries, "status", target="in_review", notify="yes")

    assert outcomes(first) == {"Person 0": "done", "Person 1": "failed", "Person 2": "done"}
    assert outcomes(second) == {"Person 0": "skipped", "Person 1": "done", "Person 2": "skipped"}
    assert states(inquiries) == [S.IN_REVIEW] * 3
    assert OutgoingMail.objects.filter(kind="inquiries/status").count() == 3


def test_status_without_a_word_about_the_mail_is_planned_and_not_done(moderator, inquiry):
    response = do(moderator, [inquiry], "status", target="in_review")

    assert response.context["items"]
    assert states([inquiry]) == [S.NEW]


def test_many_are_declined_for_a_reason_and_not_without(moderator):
    inquiries = several(2)

    without = do(moderator, inquiries, "status", target="declined", notify="later")
    do(moderator, inquiries, "status", target="declined", reason=DeclineReason.DISTANCE.value, notify="later")

    assert list(without.context["form"].errors) == ["reason"]
    assert {Inquiry.objects.get(pk=one.pk).decline_reason for one in inquiries} == {DeclineReason.DISTANCE}


def test_decisions_held_in_bulk_are_told_in_bulk(moderator):
    inquiries = several()

    do(moderator, inquiries, "status", target="declined", reason="other", notify="later")
    waiting = OutgoingMail.objects.count()
    plan = moderator.post(reverse("inbox:bulk"), {"action": "announce", "every": "held"})
    told = do(moderator, [], "announce", every="held")
    again = do(moderator, inquiries, "announce")

    assert (waiting, plan.context["mails"]) == (0, 3)
    assert set(outcomes(told).values()) == {"done"}
    assert set(outcomes(again).values()) == {"skipped"}
    assert OutgoingMail.objects.filter(kind="inquiries/status").count() == 3


def test_what_changed_since_the_plan_is_left_out(moderator, people):
    first, second = several(2)
    plan = ask(moderator, [first, second], "status", step="plan", target="declined", reason="other")
    services.add_note(second, actor=people.petra, text="Bitte noch warten!")

    response = ask(
        moderator,
        [first, second],
        "status",
        step="do",
        seen=plan.context["seen"],
        target="declined",
        reason="other",
        notify="later",
    )

    assert outcomes(response) == {"Person 0": "done", "Person 1": "skipped"}


def test_marking_read_unread_and_spam(moderator, people):
    inquiries = several(2)

    do(moderator, inquiries, "read")
    read = InquiryRead.objects.filter(user=people.milan).count()
    do(moderator, inquiries, "unread")
    unread = InquiryRead.objects.count()
    do(moderator, inquiries, "spam")

    assert (read, unread) == (2, 0)
    assert states(inquiries) == [S.SPAM, S.SPAM]


def test_moderator_of_one_town_reaches_none_of_another(client, people, site_tree):
    here = make_call(title="Hier", host=make_host(title="Stadt Hier"))
    there = make_call(title="Dort", host=make_host(title="Stadt Dort"))
    own, other = make_inquiry(calls=[here]), make_inquiry(calls=[there])
    ModerationScope.objects.create(user=people.milan, host=here.host)
    client.force_login(people.milan)

    do(client, [own, other], "claim")

    assert [Inquiry.objects.get(pk=one.pk).assignee for one in (own, other)] == [people.milan, None]


def test_plan_costs_the_same_for_one_and_three(moderator, people):
    one, three = several(1), several(3)
    for inquiry in [*one, *three]:
        services.change_inquiry_status(inquiry, S.IN_REVIEW, actor=people.milan, notify=Announcement.LATER)

    def queries(inquiries):
        with CaptureQueriesContext(connection) as captured:
            ask(moderator, inquiries, "announce")
        return len(captured)

    queries(one)
    assert queries(one) == queries(three)
