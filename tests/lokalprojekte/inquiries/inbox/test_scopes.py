"""A moderator of one town sees nothing of another: no screen, no number, no search, no mail, no placement."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.inquiries.enums import InquiryStatus, Role
from lokalprojekte.inquiries.inbox.changes import last_seen
from lokalprojekte.inquiries.inbox.drafting import DraftForm
from lokalprojekte.inquiries.inbox.tabs import BY_SLUG, count_new, count_tabs
from lokalprojekte.inquiries.inbox.undelivered import recent_dead_letters
from lokalprojekte.inquiries.models import Inquiry, InquiryEvent, ModerationScope, Placement
from lokalprojekte.inquiries.scopes import moderated_hosts, sees
from lokalprojekte.inquiries.services.parts import SketchData
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from tests.people import create_people

OBJECT_SCREENS = [
    ("get", "inbox:detail", ()),
    ("post", "inbox:note", ()),
    ("post", "inbox:assign", ()),
    ("get", "inbox:status", ("in_review",)),
    ("post", "inbox:status", ("in_review",)),
    ("get", "inbox:answer", ()),
    ("post", "inbox:answer", ()),
]


def make_mail(inquiry=None, *, to="geheim@example.org", topic=""):
    now = timezone.now()
    return OutgoingMail.objects.create(
        kind="inquiries/confirm",
        topic=inquiry.topic if inquiry else topic,
        sender="hallo@example.org",
        to=to,
        subject="Bitte bestätigen",
        text="Guten Tag",
        html="<html><head></head><body>Guten Tag</body></html>",
        next_attempt_at=now,
        created_at=now,
    )


@pytest.fixture(scope="module")
def everybody(module_rows):
    return module_rows(make_everybody)


@pytest.fixture
def people(cast):
    return cast[0]


@pytest.fixture
def towns(cast):
    return cast[1]


def make_everybody():
    """Return those with an account, and the calls of two towns."""
    people = create_people()
    return people, make_towns(people)


def make_towns(people):
    """Two towns with a call each; Lea moderates for the first."""
    here, there = make_host(title="Stadt Hier"), make_host(title="Stadt Dort")
    ModerationScope.objects.create(user=people.lea, host=here)
    return make_call(title="Aufgabe hier", host=here), make_call(title="Aufgabe dort", host=there)


@pytest.fixture
def inquiries(towns):
    """One inquiry for each town, one for both, one for none."""
    here, there = towns
    return {
        "here": make_inquiry(name="Hanna Hier", calls=[here]),
        "there": make_inquiry(name="Dora Dort", email="dora@dort.example", calls=[there]),
        "both": make_inquiry(name="Bodo Beide", calls=[here, there]),
        "none": make_inquiry(name="Nina Nirgends"),
    }


@pytest.fixture
def lea(client, people):
    client.force_login(people.lea)
    return client


def names(queryset):
    return {inquiry.name for inquiry in queryset}


def test_moderator_of_a_town_sees_what_was_asked_of_that_town(people, inquiries):
    assert names(Inquiry.objects.visible_to(people.lea)) == {"Hanna Hier", "Bodo Beide"}
    assert {key for key, inquiry in inquiries.items() if sees(people.lea, inquiry)} == {"here", "both"}


@pytest.mark.parametrize("who", ["milan", "petra"])
def test_moderator_without_entries_and_administrator_see_all(people, inquiries, who):
    assert len(Inquiry.objects.visible_to(getattr(people, who))) == 4


@pytest.mark.parametrize("who", ["rosa", "kim"])
def test_others_see_nothing_whatever_their_entries_say(people, inquiries, towns, who):
    ModerationScope.objects.create(user=getattr(people, who), host=towns[0].host)

    assert list(Inquiry.objects.visible_to(getattr(people, who))) == []
    assert list(Placement.objects.visible_to(getattr(people, who))) == []


def test_losing_the_last_host_opens_nothing(people, towns):
    host = make_host(title="Stadt Vergangen")
    ModerationScope.objects.create(user=people.milan, host=host)

    host.delete()

    assert moderated_hosts(people.milan) == frozenset()
    assert ModerationScope.objects.filter(user=people.milan).count() == 1


def test_list_numbers_and_search_know_the_own_town_alone(lea, people, inquiries):
    page = lea.get(reverse("inbox:index"))
    found = lea.get(reverse("inbox:index"), {"q": "Dora"})

    assert names(page.context["object_list"]) == {"Hanna Hier", "Bodo Beide"}
    assert list(found.context["object_list"]) == []
    assert (count_tabs(people.lea)["new"], count_new(people.lea)) == (2, 2)
    assert "Posteingang, 2 neue" in lea.get(reverse("wagtailadmin_home")).content.decode()


def test_quarantine_knows_the_own_town_alone(lea, towns):
    for name, call in zip(("Hier", "Dort"), towns, strict=True):
        make_inquiry(name=name, calls=[call], status=InquiryStatus.SPAM)

    page = lea.get(reverse("inbox:tab", args=["quarantine"]))

    assert names(page.context["object_list"]) == {"Hier"}


def test_filter_of_calls_offers_the_own_ones(lea, inquiries, towns):
    page = lea.get(reverse("inbox:index")).content.decode()

    assert "Aufgabe hier" in page
    assert f'value="{towns[1].pk}"' not in page


@pytest.mark.parametrize(("method", "name", "args"), OBJECT_SCREENS)
@pytest.mark.parametrize("which", ["there", "none"])
def test_screens_about_foreign_inquiries_are_not_found(lea, inquiries, *, which, method, name, args):
    events = InquiryEvent.objects.count()

    response = getattr(lea, method)(reverse(name, args=[inquiries[which].pk, *args]), {"text": "Notiz", "take": "yes"})

    assert response.status_code == 404
    assert "Dora" not in response.content.decode()
    assert InquiryEvent.objects.count() == events


def test_neighbours_skip_foreign_inquiries(lea, inquiries):
    page = lea.get(reverse("inbox:detail", args=[inquiries["both"].pk]))

    around = {page.context["newer_url"], page.context["older_url"]} - {""}
    assert around == {reverse("inbox:detail", args=[inquiries["here"].pk])}


def test_outbox_lists_the_mails_of_visible_inquiries_alone(lea, inquiries):
    own, foreign, other = make_mail(inquiries["here"]), make_mail(inquiries["there"]), make_mail()

    page = lea.get(reverse("outbox:index"))
    found = {
        mail.pk: [
            lea.get(reverse("outbox:detail", args=[mail.pk])).status_code,
            lea.get(reverse("outbox:html", args=[mail.pk])).status_code,
            lea.post(reverse("outbox:retry", args=[mail.pk])).status_code,
        ]
        for mail in (own, foreign, other)
    }

    assert [mail.pk for mail in page.context["object_list"]] == [own.pk]
    assert found == {own.pk: [200, 200, 302], foreign.pk: [404] * 3, other.pk: [404] * 3}


def test_outbox_is_whole_for_moderators_of_all_hosts(client, people, inquiries):
    client.force_login(people.milan)
    mails = {make_mail(inquiries["there"]).pk, make_mail().pk}

    page = client.get(reverse("outbox:index"))

    assert {mail.pk for mail in page.context["object_list"]} == mails


def test_placements_of_other_towns_are_neither_listed_nor_found(lea, towns):
    own, foreign = (make_placement(call=call) for call in towns)
    screens = ("edit", "delete", "history", "history_results", "usage")

    listed = lea.get(reverse("placements:index")).context["object_list"]
    found = {
        name: [lea.get(reverse(f"placements:{name}", args=[item.pk])).status_code for item in (own, foreign)]
        for name in screens
    }
    deleted = lea.post(reverse("placements:delete", args=[foreign.pk]))

    assert [item.pk for item in listed] == [own.pk]
    assert found == {name: [200, 404] for name in screens}
    assert deleted.status_code == 404
    assert Placement.objects.filter(pk=foreign.pk).exists()


def test_placement_cannot_be_moved_to_another_town(lea, towns):
    own = make_placement(call=towns[0])
    data = {"call": towns[1].pk, "pseudonym": own.pseudonym, "people": 1}

    response = lea.post(reverse("placements:edit", args=[own.pk]), data)

    own.refresh_from_db()
    assert own.call_id == towns[0].pk
    assert "Dieses Projekt gehört nicht zu Ihren Kommunen." in response.content.decode()


def test_colleagues_are_offered_who_may_see_the_inquiry(client, people, inquiries):
    client.force_login(people.milan)

    def offered(key):
        page = client.get(reverse("inbox:hand_over", args=[inquiries[key].pk]))
        return {user.username for user in page.context["form"].fields["to"].queryset}

    everywhere = {"milan", "petra"}
    assert {key: offered(key) for key in inquiries} == {
        "here": everywhere | {"lea"},
        "there": everywhere,
        "both": everywhere | {"lea"},
        "none": everywhere,
    }


def test_nobody_is_handed_what_they_may_not_see(client, people, inquiries):
    client.force_login(people.milan)
    url = reverse("inbox:hand_over", args=[inquiries["there"].pk])

    response = client.post(url, {"to": people.lea.pk, "seen": last_seen(inquiries["there"])})

    inquiries["there"].refresh_from_db()
    assert response.context["form"].errors == {
        "to": ["Diese Kollegin oder dieser Kollege betreut andere Kommunen und kann die Anfrage nicht sehen."]
    }
    assert inquiries["there"].assignee is None


def test_many_are_handed_to_those_who_may_see_one_of_them(client, people, inquiries):
    client.force_login(people.milan)

    def offered(*keys):
        data = {"action": "assign", "ids": [inquiries[key].pk for key in keys]}
        form = client.post(reverse("inbox:bulk"), data).context["form"]
        return "lea" in {user.username for user in form.fields["assignee"].queryset}

    assert [offered("there"), offered("here", "there")] == [False, True]


@pytest.mark.parametrize("name", ["placing", "introducing", "new placement"])
def test_forms_offer_projects_of_the_own_towns_alone(client, people, towns, *, name):
    def offered(who):
        client.force_login(who)
        inquiry = make_inquiry(calls=towns, status=InquiryStatus.PROPOSED)
        if name == "placing":
            inquiry = make_inquiry(calls=towns, status=InquiryStatus.INTRODUCED)
        url = {
            "placing": reverse("inbox:status", args=[inquiry.pk, "placed"]),
            "introducing": reverse("inbox:introduce", args=[inquiry.pk]),
            "new placement": reverse("placements:add"),
        }[name]
        return {call.title for call in client.get(url).context["form"].fields["call"].queryset}

    assert offered(people.lea) == {"Aufgabe hier"}
    assert {"Aufgabe hier", "Aufgabe dort"} <= offered(people.milan)


def test_nobody_is_placed_in_or_introduced_to_another_town(lea, towns):
    shared = make_inquiry(calls=towns, status=InquiryStatus.INTRODUCED)
    url = reverse("inbox:status", args=[shared.pk, "placed"])

    refused = lea.post(url, {"call": towns[1].pk, "notify": "no", "seen": last_seen(shared)})
    done = lea.post(url, {"call": towns[0].pk, "notify": "no", "seen": last_seen(shared)})

    assert list(refused.context["form"].errors) == ["call"]
    assert done.status_code == 302
    assert [placement.call.title for placement in shared.placements.all()] == ["Aufgabe hier"]


def test_draft_from_a_sketch_is_made_for_the_own_towns(client, people, towns):
    inquiry = make_inquiry(role=Role.HOST, organisation="Stadt Dort", sketch=SketchData(situation="Keller"))

    def form_of(who):
        return DraftForm(inquiry=inquiry, actor=who)

    assert [host.title for host in form_of(people.lea).fields["host"].queryset] == ["Stadt Hier"]
    assert form_of(people.lea).fields["host"].initial is None
    assert form_of(people.milan).fields["host"].initial == towns[1].host_id


def test_mails_that_were_given_up_are_counted_and_listed_for_the_own_town(lea, people, inquiries, towns):
    own, foreign, other = make_mail(inquiries["here"]), make_mail(inquiries["there"]), make_mail()
    unconfirmed = make_mail(make_inquiry(calls=[towns[0]], status=InquiryStatus.UNCONFIRMED))
    asked = [make_mail(topic=f"placement:{make_placement(call=call).pk}") for call in towns]
    everything = [own, foreign, other, unconfirmed, *asked]
    OutgoingMail.objects.update(status=MailStatus.FAILED, failed_at=timezone.now())

    listed = lea.get(reverse("outbox:index"), {"status": "failed"}).context["object_list"]

    assert {mail.pk for mail in listed} == {own.pk, unconfirmed.pk, asked[0].pk}
    assert recent_dead_letters(people.lea) == 3
    assert recent_dead_letters(people.milan) == len(everything)
    assert lea.get(reverse("inbox:index")).context["dead_letters"] == 3


def test_limit_costs_one_query_however_many_inquiries_there_are(lea, people, towns):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            lea.get(reverse("inbox:index"))
        return len(captured)

    make_inquiry(calls=[towns[0]])
    queries()
    one = queries()
    for _ in range(2):
        make_inquiry(calls=[towns[0]])

    assert queries() == one
    assert set(count_tabs(people.lea)) == set(BY_SLUG)
