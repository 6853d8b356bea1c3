"""Every address of the admin that is ours × everybody × own, foreign and missing objects × GET and POST.

A new address without a rule here fails: say in ``RULES`` who may use it, and whether what it shows belongs to a town.
Whoever is not named is sent away; that is the default, and nobody has to remember it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, fields
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log as log_action
from wagtail.models import ModelLogEntry

from lokalprojekte.api.enums import Scope
from lokalprojekte.api.models import Webhook, WebhookDelivery
from lokalprojekte.api.services.tokens import issue_token
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.models import ModerationScope, Placement
from lokalprojekte.inquiries.services import block_sender
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry, make_reply_template
from lokalprojekte.seed.recipes.page_reports import make_page_report
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.models import ProjectCallPage
from tests.addresses import admin_addresses
from tests.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

CAST = [field.name for field in fields(People)]
MODERATORS = frozenset({"milan", "lea", "petra"})
#: What counts for all towns is no business of somebody who looks after some: for them it is not there.
EVERYWHERE = frozenset({"milan", "petra"})
GUARDS = frozenset({"dana", "petra"})
ADMINISTRATORS = frozenset({"petra"})
#: Whoever works on any page; moderators may unlock some.
PAGE_WORKERS = frozenset({"rosa", "milan", "lea", "petra"})
#: Whoever may enter the admin at all.
EVERYBODY = frozenset({*CAST})
#: Lea moderates for one town.
LIMITED = "lea"
MISSING = 2**31 - 1


@dataclass(frozen=True)
class Rule:
    """Who may use an address; ``scoped``: what it is about belongs to a town."""

    allowed: frozenset[str]
    scoped: bool = False


def rules(prefix, names, allowed, *, scoped=False):
    return {f"{prefix}{name}": Rule(allowed, scoped) for name in names.split()}


LIST = "index index_results"
OBJECT = "edit delete history history_results usage"
RULES = {
    **rules("inbox:", f"{LIST} tab tab_results export tab_export bulk candidates weights", MODERATORS),
    **rules(
        "inbox:",
        "detail note assign hand_over rate unread status introduce answer compare accept_late draft propose",
        MODERATORS,
        scoped=True,
    ),
    **rules("inbox:", "block", EVERYWHERE, scoped=True),
    **rules("placements:", f"{LIST} add", MODERATORS),
    **rules("placements:", OBJECT, MODERATORS, scoped=True),
    **rules("page_reports:", LIST, MODERATORS),
    **rules("page_reports:", "detail", MODERATORS, scoped=True),
    **rules("reply_templates:", f"{LIST} add copy {OBJECT}", MODERATORS),
    **rules("block_list:", f"{LIST} add {OBJECT}", EVERYWHERE),
    **rules("outbox:", LIST, MODERATORS),
    **rules("outbox:", "detail html retry", MODERATORS, scoped=True),
    **rules("export_log:", LIST, GUARDS),
    **rules("protection:", "register published revoke erase erasures receipt", GUARDS),
    **rules("moderation_scopes:", "index edit", ADMINISTRATORS),
    **rules("", "policy_report_list", ADMINISTRATORS),
    **rules("api_access:", f"{LIST} add delete", ADMINISTRATORS),
    **rules("webhooks:", f"{LIST} add {OBJECT} detail test rotate", ADMINISTRATORS),
    **rules("webhook_deliveries:", f"{LIST} detail replay", ADMINISTRATORS),
    **rules("my_drafts:", LIST, PAGE_WORKERS),
    **rules("", "empty_searches empty_searches_csv open_loops open_loops_csv easy_language", PAGE_WORKERS),
    **rules("", "audit_log audit_log_results reset_second_factor", ADMINISTRATORS),
    **rules("", "gallery gallery_sheet admin_session", EVERYBODY),
}
#: What editors keep holds no personal data of inquiries; Wagtail's own rights settle it, and their tests stand there.
EDITED = (
    "measurements:",
    "call_templates:",
    "programme_events:",
    "fundings:",
    "calls:",
    "hosts:",
    "area_chooser:",
    "showcase_",
    "reference_",
    "stories_",
    "story_pages:",
    "transfer_reports:",
    "make_version",
)
#: Wagtail's own addresses, under its own names.
FOREIGN = ("wagtail", "simple_translation:")
#: The ways to sign in are open to whoever has not; their tests stand in tests/lokalprojekte/staff.
SIGN_IN = ("account_", "mfa_", "old_password_reset")


ADDRESSES = {
    name: parameters for name, parameters in admin_addresses() if not name.startswith((*FOREIGN, *EDITED, *SIGN_IN))
}


@pytest.fixture
def objects(people, site_tree):
    """For each kind what an address is about, by its parameters: own to Lea's town, of another town, or not there."""
    here, there = make_host(title="Stadt Hier"), make_host(title="Stadt Dort")
    ModerationScope.objects.create(user=people.lea, host=here)
    calls = make_call(title="Hier", host=here), make_call(title="Dort", host=there)
    own, second = (make_inquiry(calls=[calls[0]], status=InquiryStatus.SPAM) for _ in range(2))
    foreign = make_inquiry(calls=[calls[1]], status=InquiryStatus.SPAM, name="Dora Dort")
    shared = {
        "reply_templates": make_reply_template().pk,
        "block_list": block_sender(sender="a@example.org", kind="address", reason="Wirbt", actor=None).pk,
        "moderation_scopes": people.lea.pk,
        "reset_second_factor": people.lea.pk,
        "api_access": make_token(people.rosa).pk,
        **make_webhook(),
    }
    return {
        "own": {
            "inbox": own.pk,
            "placements": make_placement(call=calls[0]).pk,
            "page_reports": make_page_report(page=calls[0]).pk,
            "outbox": make_mail(own).pk,
            **shared,
        },
        "foreign": {
            "inbox": foreign.pk,
            "placements": make_placement(call=calls[1]).pk,
            "page_reports": make_page_report(page=calls[1]).pk,
            "outbox": make_mail(foreign).pk,
            **shared,
        },
        "missing": {"outbox": uuid.UUID(int=1), "webhook_deliveries": uuid.UUID(int=1)},
        "second": second.pk,
        "call": calls[0].pk,
    }


def make_webhook():
    webhook = Webhook.objects.create(name="Vorschau", url="https://hook.invalid/")
    delivery = WebhookDelivery.objects.create(webhook=webhook, event="page.deleted", payload="{}", status="failed")
    return {"webhooks": webhook.pk, "webhook_deliveries": delivery.pk}


def make_mail(inquiry):
    now = timezone.now()
    return OutgoingMail.objects.create(
        kind="inquiries/status",
        topic=inquiry.topic,
        sender="hallo@example.org",
        to=inquiry.email,
        subject="Neues",
        text="Guten Tag",
        html="<html><head></head><body>Guten Tag</body></html>",
        next_attempt_at=now,
        created_at=now,
    )


def make_token(user):
    grant, _secret = issue_token(
        user=user, name="Import", scopes=[Scope.UPLOAD], expires_at=timezone.now() + timedelta(days=1), actor=None
    )
    return grant


def url_of(name, which, objects):
    values = {
        "pk": objects[which].get(name.partition(":")[0], MISSING),
        "other": objects["second"],
        "tab": "quarantine",
        "to": "unconfirmed",
        "call": objects["call"],
        "key": "nothing-like-that",
        "group": "worte",
        "receipt": "nothing-like-that",
    }
    return reverse(name, kwargs={parameter: values[parameter] for parameter in ADDRESSES[name]})


def outcome(client, method, url):
    """Ask, undo whatever it changed, and say what came: «login», «home», «missing», or «open» for all the rest."""
    with transaction.atomic():
        response = getattr(client, method)(url)
        transaction.set_rollback(True)
    if response.status_code == 404:
        return "missing"
    assert response.status_code < 500
    place = response.headers.get("Location", "").partition("?")[0]
    return {reverse("wagtailadmin_login"): "login", reverse("wagtailadmin_home"): "home"}.get(place, "open")


def test_every_address_has_a_rule():
    assert sorted(RULES) == sorted(ADDRESSES)


CASES = [(who, "own") for who in CAST] + [(who, which) for who in (*MODERATORS,) for which in ("foreign", "missing")]


@pytest.mark.parametrize(("who", "which"), sorted(CASES))
def test_everybody_sees_what_the_rules_say(client, people, objects, *, who, which):
    client.force_login(getattr(people, who))
    about = {name: "pk" in parameters for name, parameters in ADDRESSES.items()}
    # What data protection publishes and erases is made by its own tests; here its keys lead nowhere.
    nowhere = {name for name, parameters in ADDRESSES.items() if {"key", "receipt"} & {*parameters}}

    def expected(name):
        rule = RULES[name]
        if who == LIMITED and rule.allowed == EVERYWHERE:
            return "missing"
        if who not in rule.allowed:
            return "home"
        if name in nowhere:
            return "missing"
        if about[name] and (which == "missing" or (which == "foreign" and rule.scoped and who == LIMITED)):
            return "missing"
        return "open"

    # Whoever is sent away is so before anything is looked for: which object it is makes no difference.
    asked = [name for name in ADDRESSES if which == "own" or (about[name] and {who, "milan"} & RULES[name].allowed)]
    wanted = {
        (name, method): expected(name)
        for name in asked
        for method in ("get", "post")
        if method == "get" or name not in nowhere
    }
    found = {(name, method): outcome(client, method, url_of(name, which, objects)) for name, method in wanted}

    assert {key: value for key, value in found.items() if value != wanted[key]} == {}


def test_nobody_without_an_account_gets_past_the_login(client, objects):
    found = {
        outcome(client, method, url_of(name, which, objects))
        for name in ADDRESSES
        for method in ("get", "post")
        for which in ("own", "missing")
    }

    assert found == {"login"}


def test_late_inquiry_about_two_towns_is_accepted_for_ones_own_alone(client, people, objects):
    client.force_login(people.lea)
    own, foreign = ProjectCallPage.objects.get(title="Hier"), ProjectCallPage.objects.get(title="Dort")
    inquiry = make_inquiry(late_calls=[own, foreign])
    urls = [reverse("inbox:accept_late", args=[inquiry.pk, call.pk]) for call in (own, foreign)]

    assert [client.post(url).status_code for url in urls] == [302, 404]
    assert [entry.call for entry in inquiry.inquiry_calls.filter(late_accepted_at__isnull=False)] == [own]


def test_history_of_the_site_tells_of_ones_own_placements_alone(client, people, objects):
    own, foreign = (Placement.objects.get(pk=objects[which]["placements"]) for which in ("own", "foreign"))
    gone = make_placement(call=foreign.call)
    for placement in (own, foreign, gone):
        log_action(instance=placement, action="wagtail.edit", user=people.milan)
    Placement.objects.filter(pk=gone.pk).delete()
    url = reverse("wagtailadmin_reports:site_history")

    def told(who):
        client.force_login(who)
        texts = [client.get(url).content.decode(), b"".join(client.get(url, {"export": "csv"})).decode()]
        pseudonyms = [placement.pseudonym for placement in (own, foreign, gone)]
        return [[pseudonym for pseudonym in pseudonyms if pseudonym in text] for text in texts]

    assert told(people.lea) == [[own.pseudonym]] * 2
    assert told(people.milan) == [[own.pseudonym, foreign.pseudonym, gone.pseudonym]] * 2
    assert told(people.rosa) == [[], []]
    assert not ModelLogEntry.objects.filter(content_type__model="placement").exists()


def test_history_of_a_placement_reads_its_own_log(client, people, objects):
    placement = Placement.objects.get(pk=objects["own"]["placements"])
    data = {"call": placement.call.pk, "pseudonym": placement.pseudonym, "people": 1, "hours_per_month": 33}
    client.force_login(people.lea)

    saved = client.post(reverse("placements:edit", args=[placement.pk]), data)
    page = client.get(reverse("placements:history", args=[placement.pk])).content.decode()

    placement.refresh_from_db()
    assert (saved.status_code, placement.hours_per_month) == (302, 33)
    assert "Lea Beispiel" in page


def test_comparison_wants_both_within_what_one_may_see(client, people, objects):
    client.force_login(people.lea)
    own, foreign = objects["own"]["inbox"], objects["foreign"]["inbox"]
    pairs = [(own, objects["second"]), (own, foreign), (foreign, own), (own, MISSING)]

    assert [client.get(reverse("inbox:compare", args=pair)).status_code for pair in pairs] == [200, 404, 404, 404]


def test_wagtails_own_list_of_tokens_is_closed_to_everybody(client, people):
    token = make_token(people.rosa).token
    client.force_login(people.petra)
    urls = [
        reverse("wagtailusers_api_tokens:index"),
        reverse("wagtailusers_api_tokens:add"),
        reverse("wagtailusers_api_tokens:edit", args=[token.pk]),
        reverse("wagtailusers_api_tokens:delete", args=[token.pk]),
    ]

    assert {outcome(client, method, url) for url in urls for method in ("get", "post")} == {"home"}
    assert "/admin/api-tokens/" not in client.get("/admin/").content.decode()
