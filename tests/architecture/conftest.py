"""Who asks and what about: somebody for each role, and one of everything the addresses of the site are about."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import (
    APIToken,
    Collection,
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Site,
)

from lokalprojekte.api.enums import Scope
from lokalprojekte.api.models import Webhook, WebhookDelivery
from lokalprojekte.api.services.tokens import issue_token
from lokalprojekte.impact.models import ImpactPage
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.models import ModerationScope
from lokalprojekte.inquiries.services import block_sender
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry, make_reply_template
from lokalprojekte.seed.recipes.page_reports import make_page_report
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.workflow import ensure_workflow
from tests.architecture.access import ROLES

GROUPS = {
    "signing": "Berichte bestätigen: Kommunen",
    "foerderpartner": "Förderpartner",
    "redaktion": "Redaktion",
    "freigabe": "Freigabe",
    "technik": "Technik",
    "datenschutz": "Datenschutz",
    "moderation_town": "Moderation",
    "moderation": "Moderation",
}


@pytest.fixture
def cast(people):
    """Somebody for each role."""
    users = get_user_model()
    found = {role: users.objects.create_user(role, f"{role}@example.org", "x") for role in ROLES[1:]}
    for role, group in GROUPS.items():
        found[role].groups.add(Group.objects.get(name=group))
    found["none"].user_permissions.add(Permission.objects.get(codename="access_admin"))
    found["admin"].is_superuser = True
    found["admin"].save()
    return found


@pytest.fixture
def objects(people, site_tree, cast):
    """What the addresses are about: own to the town of ``moderation_town`` and to the funder, foreign, or not there."""
    here, there = make_host(title="Stadt Hier"), make_host(title="Stadt Dort")
    ModerationScope.objects.create(user=cast["moderation_town"], host=here)
    calls = make_call(title="Hier", host=here), make_call(title="Dort", host=there)
    impact = site_tree.impact.add_child(
        instance=ImpactPage(title="Wirkung hier", slug="wirkung-hier", intro="Kurz", limits="Wenig", live=False)
    )
    impact.save_revision()
    private = Collection.get_first_root_node().add_child(instance=Collection(name="Intern"))
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    documents = get_document_model()
    kept = documents.objects.create(title="Intern", file=ContentFile(b"x", "intern.txt"), collection=private)
    own, second = (make_inquiry(calls=[calls[0]], status=InquiryStatus.SPAM) for _ in range(2))
    foreign = make_inquiry(calls=[calls[1]], status=InquiryStatus.SPAM, name="Dora Dort")
    workflow = ensure_workflow(Group.objects.get(name="Freigabe"))
    shared = {
        "reply_templates": make_reply_template().pk,
        "block_list": block_sender(sender="a@example.org", kind="address", reason="Wirbt", actor=None).pk,
        "moderation_scopes": cast["moderation_town"].pk,
        "reset_second_factor": people.kim.pk,
        "api_access": make_token(people.rosa).pk,
        "wagtailusers_users": people.kim.pk,
        "wagtailusers_groups": Group.objects.get(name="Redaktion").pk,
        "wagtailusers_api_tokens": APIToken.objects.get().pk,
        "wagtailsites": Site.objects.get().pk,
        "wagtailsettings": Site.objects.get().pk,
        "wagtaillocales": Locale.objects.get(language_code="en").pk,
        "wagtailadmin_collections": private.pk,
        "wagtailadmin_workflows": workflow.pk,
        **make_webhook(),
    }
    page_of = {"own": impact, "foreign": calls[1]}
    return SimpleNamespace(
        shared=shared,
        kept=kept.pk,
        kept_name=kept.filename,
        second=second.pk,
        call=calls[0].pk,
        pages={which: page.pk for which, page in page_of.items()},
        revisions={which: page.get_latest_revision().pk for which, page in page_of.items()},
        tops={"own": site_tree.impact.pk, "foreign": site_tree.calls.pk},
        by_room={
            "inbox": {"own": own.pk, "foreign": foreign.pk},
            "placements": {which: make_placement(call=call).pk for which, call in zip(page_of, calls, strict=True)},
            "page_reports": {which: make_page_report(page=call).pk for which, call in zip(page_of, calls, strict=True)},
            "outbox": {"own": make_mail(own).pk, "foreign": make_mail(foreign).pk},
        },
        task=workflow.tasks.first().pk,
        user_type=ContentType.objects.get_for_model(get_user_model()),
        restriction=PageViewRestriction.objects.create(page=site_tree.impact, restriction_type="login").pk,
    )


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
