"""What the parameters of an address are, for what is one's own, what belongs to others and what is not there."""

from __future__ import annotations

import uuid
from typing import Any

from django.apps import apps

from tests.architecture.access import MISSING, NOWHERE, Address


def some_row(name: str) -> Any:
    """Return the key of a row of the model that an address of modeladmin is about, or what leads nowhere."""
    if "_modeladmin_" not in name:
        return MISSING
    row = apps.get_model(*name.split("_")[:2]).objects.first()
    return row.pk if row else MISSING


def values(address: Address, which: str, objects: Any) -> dict[str, Any]:
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
        "document_name": objects.kept_name,
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
