"""The block list in the admin."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.models import BlockedSender, ModerationScope
from lokalprojekte.inquiries.services import block_sender, is_blocked
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call

ADD = "block_list:add"


def test_entry_is_made_and_found_by_its_address_alone(milan, people, site_tree):
    milan.post(reverse(ADD), {"sender": "Werbung@example.org", "reason": "Wirbt", "until": ""})

    entry = BlockedSender.objects.get()
    found = milan.get(reverse("block_list:index"), {"q": "werbung@EXAMPLE.org"})
    page = milan.get(reverse("block_list:index")).content.decode()
    assert (entry.kind, entry.domain, entry.created_by) == ("address", "", people.milan)
    assert list(found.context["object_list"]) == [entry]
    assert "erbung@" not in page
    assert is_blocked("werbung@example.org")


def test_domain_stays_readable(milan, site_tree):
    milan.post(reverse(ADD), {"sender": "@werbung.example", "reason": "Wirbt", "until": ""})

    assert BlockedSender.objects.get().domain == "werbung.example"
    assert "werbung.example" in milan.get(reverse("block_list:index")).content.decode()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"sender": "keine adresse"}, "Bitte geben Sie eine Adresse wie jane@example.org oder eine Domain"),
        ({"sender": ""}, "Bitte geben Sie eine Adresse oder eine Domain an."),
        ({"sender": "schon@example.org"}, "Dieser Absender steht schon auf der Liste."),
        ({"until": "2020-01-01"}, "Dieser Tag ist schon vorbei."),
        ({"reason": ""}, "Bitte sagen Sie, warum: Ihr Team wird fragen."),
    ],
)
def test_wrong_entry_is_said_and_kept(milan, site_tree, data, told):
    block_sender(sender="schon@example.org", kind="address", reason="Wirbt", actor=None)

    response = milan.post(reverse(ADD), {"sender": "a@example.org", "reason": "Wirbt", "until": "", **data})

    assert told in response.content.decode()
    assert BlockedSender.objects.count() == 1


def test_entry_changes_its_reason_and_goes(milan, site_tree):
    entry = block_sender(sender="a@example.org", kind="address", reason="Wirbt", actor=None)
    until = timezone.localdate() + timedelta(days=3)

    milan.post(reverse("block_list:edit", args=[entry.pk]), {"reason": "Droht", "until": f"{until:%Y-%m-%d}"})
    entry.refresh_from_db()
    milan.post(reverse("block_list:delete", args=[entry.pk]))

    assert (entry.reason, entry.until) == ("Droht", until)
    assert not is_blocked("a@example.org")


def test_sender_of_a_quarantined_inquiry_is_blocked_from_its_detail(milan, quarantined):
    url = reverse("inbox:block", args=[quarantined.pk])

    detail = milan.get(reverse("inbox:detail", args=[quarantined.pk])).content.decode()
    form = milan.get(url).content.decode()
    milan.post(url, {"kind": "domain", "reason": "Wirbt", "until": ""})
    again = milan.post(url, {"kind": "domain", "reason": "Wirbt", "until": ""}, follow=True).content.decode()

    assert f'href="{url}"' in detail
    assert "Alle bei example.org" in form
    assert is_blocked("andere@example.org")
    assert "Dieser Absender steht schon auf der Liste." in again


@pytest.mark.parametrize("data", [{}, {"kind": "domain"}, {"kind": "x", "reason": "Wirbt"}])
def test_incomplete_answers_block_nobody(milan, quarantined, data):
    response = milan.post(reverse("inbox:block", args=[quarantined.pk]), data)

    assert response.status_code == 200
    assert not BlockedSender.objects.exists()


def test_list_is_no_business_of_moderators_of_some_hosts(client, people, site_tree):
    call = make_call()
    ModerationScope.objects.create(user=people.lea, host=call.host)
    spam = make_inquiry(status=InquiryStatus.SPAM, calls=[call])
    client.force_login(people.lea)

    detail = client.get(reverse("inbox:detail", args=[spam.pk]))

    assert detail.context["block_url"] == ""
    assert client.get(reverse("inbox:block", args=[spam.pk])).status_code == 404
    assert client.get(reverse("block_list:index")).status_code == 404
