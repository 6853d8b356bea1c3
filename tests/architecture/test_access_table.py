"""Everybody × every address × own, foreign and missing objects × GET and POST, compared with a committed table.

A new address, or another answer, fails: look at the rows and, where they are meant, write them anew with
``WRITE_ACCESS_TABLE=1 python -m pytest tests/architecture/test_access_table.py -m "proof or not proof"``. Read what
changed line by line before it is committed: nobody may be let in by accident.
"""

from __future__ import annotations

import os
import uuid
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import (
    APIToken,
    Collection,
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Site,
)

from lokalprojekte.impact.models import ImpactPage
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.models import ModerationScope
from lokalprojekte.inquiries.services import block_sender
from lokalprojekte.seed.recipes.inquiries import make_inquiry, make_reply_template
from lokalprojekte.seed.recipes.page_reports import make_page_report
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.workflow import ensure_workflow
from tests.architecture.access import (
    METHODS,
    MISSING,
    NOWHERE,
    REFUSED,
    ROLES,
    addresses,
    outcome,
    read_table,
    variants,
    write_table,
)
from tests.architecture.test_access import make_mail, make_token, make_webhook

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

WRITING = bool(os.environ.get("WRITE_ACCESS_TABLE"))
ALL = list(addresses())
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


def some_row(name):
    """Return the key of a row of the model that an address of modeladmin is about, or what leads nowhere."""
    if "_modeladmin_" not in name:
        return MISSING
    row = apps.get_model(*name.split("_")[:2]).objects.first()
    return row.pk if row else MISSING


def values(address, which, objects):
    """Return what the parameters of an address are, for one of the kinds of objects."""
    room = address.name.partition(":")[0]
    there = which != "missing"
    page = objects.pages.get(which, MISSING)
    nothing = uuid.UUID(int=1) if room in {"outbox", "webhook_deliveries"} else MISSING
    if room in objects.by_room:
        key = objects.by_room[room].get(which, nothing)
    elif there and room in objects.shared:
        key = objects.shared[room]
    elif room.startswith(("wagtailadmin_pages", "wagtailadmin_api", "simple_translation", "showcase_call", "stories_")):
        key = page
    else:
        key = nothing
    return {
        "pk": key,
        "other": objects.second,
        "tab": "quarantine" if room == "inbox" else "x",
        "to": "unconfirmed",
        "call": objects.call,
        "group": "worte",
        "page_id": page,
        "page_pk": page,
        "page_to_move_id": page,
        "parent_page_id": objects.tops.get(which, MISSING),
        "destination_id": objects.tops.get(which, MISSING),
        "revision_id": objects.revisions.get(which, MISSING),
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "instance_pk": some_row(address.name) if there else MISSING,
        "collection_id": objects.shared["wagtailadmin_collections"] if there else MISSING,
        "document_id": objects.kept if there else MISSING,
        "doc_id": objects.kept if there else MISSING,
        "task_id": objects.task if there else MISSING,
        "app_label": "wagtailcore",
        "model_name": "page",
        "app_name": "core" if room == "wagtailsettings" else "wagtailcore",
        "content_type_app_name": "impact" if which == "own" else "showcase",
        "content_type_model_name": "impactpage" if which == "own" else "projectcallpage",
        "action": "delete",
        "action_name": "copy",
        "object_id": page,
        "filter_spec": "width-100",
        "format": "csv",
        "form": "csv",
        "number": 1,
        "slug": NOWHERE,
        "name": NOWHERE,
        "digest": NOWHERE,
        "path": NOWHERE,
        "tag": NOWHERE,
        "page_view_restriction_id": objects.restriction,
        "restriction_id": MISSING,
        **dict.fromkeys(("key", "receipt", "token", "secret", "signature", "uidb36", "uidb64", "filename"), NOWHERE),
        **dict.fromkeys(
            ("image_id", "redirect_id", "task_state_id", "workflow_state_id", "session_id", "uploaded_file_id"),
            MISSING,
        ),
        "workflow_pk": objects.shared["wagtailadmin_workflows"] if there else MISSING,
        **({"model_name": "organisation"} if room == "wagtailsettings" else {}),
    }


def ask(client, address, which, method, objects):
    return outcome(client, method, address.url(values(address, which, objects)))


def test_every_address_is_in_the_table():
    if WRITING:
        pytest.skip("The table is being written.")

    assert {*read_table()} == {(address.name, which) for address in ALL for which in variants(address)}


@pytest.mark.skipif(WRITING, reason="The table is being written.")
@pytest.mark.parametrize("role", ROLES)
def test_nobody_gets_in_where_the_table_refuses(client, cast, objects, role):
    """Ask again for what is refused in the admin: it is many times quicker than opening what is open."""
    if role != "anonymous":
        client.force_login(cast[role])
    table = read_table()
    refused = [
        (address, which, method, letter)
        for address in ALL
        for which in ("own", "foreign")
        if address.is_admin and (address.name, which) in table
        for method, letter in zip(METHODS, table[address.name, which][role], strict=True)
        if letter in REFUSED
    ]

    found = {
        (address.name, which, method): (letter, got)
        for address, which, method, letter in refused
        if (got := ask(client, address, which, method, objects)) != letter
    }

    assert found == {}


@pytest.mark.proof
@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_what_the_table_says_of_every_object_and_method(client, cast, objects, role):
    if role != "anonymous":
        client.force_login(cast[role])

    found = {
        (address.name, which): "".join(ask(client, address, which, method, objects) for method in METHODS)
        for address in ALL
        for which in variants(address)
    }

    if WRITING:
        table = read_table() if ROLES.index(role) else {}
        write_table({key: {**table.get(key, {}), role: letters} for key, letters in found.items()})
        return
    table = {key: row[role] for key, row in read_table().items()}
    assert {key: (table.get(key), letters) for key, letters in found.items() if letters != table.get(key)} == {}
