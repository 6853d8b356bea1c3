"""Which events a change is, and what a message says: keys, types, addresses and moments, never a person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.core.serializers.json import DjangoJSONEncoder

from lokalprojekte.api.enums import ChangeKind, Resource, WebhookEvent
from showcase.enums import CallPhase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lokalprojekte.api.models import Change

#: In these a project can be asked for, or will be again in a while.
_OPEN: Final = {CallPhase.OPEN.value, CallPhase.CLOSING_SOON.value, CallPhase.FULL.value}
_BY_KIND: Final = {
    ChangeKind.PUBLISHED: WebhookEvent.PAGE_PUBLISHED,
    ChangeKind.UPDATED: WebhookEvent.PAGE_UPDATED,
    ChangeKind.REVOKED: WebhookEvent.PAGE_UPDATED,
    ChangeKind.MOVED: WebhookEvent.PAGE_MOVED,
    ChangeKind.UNPUBLISHED: WebhookEvent.PAGE_UNPUBLISHED,
    ChangeKind.RESTRICTED: WebhookEvent.PAGE_UNPUBLISHED,
    ChangeKind.DELETED: WebhookEvent.PAGE_DELETED,
}


def events_of(change: Change, phase_before: str) -> Iterator[WebhookEvent]:
    """Yield the events that ``change`` is; ``phase_before`` is what readers knew of a call, empty for nothing."""
    if change.resource != Resource.PAGE:
        yield WebhookEvent.SITE_CHANGED
        return
    ended = WebhookEvent.PAGE_UNPUBLISHED if change.gone else WebhookEvent.PAGE_UPDATED
    yield _BY_KIND.get(ChangeKind(change.kind), ended)
    if change.phase == phase_before:
        return
    if phase_before and change.phase:
        yield WebhookEvent.CALL_STATUS_CHANGED
    if change.phase in _OPEN and phase_before not in _OPEN:
        yield WebhookEvent.CALL_OPENED
    if phase_before in _OPEN and change.phase not in _OPEN:
        yield WebhookEvent.CALL_CLOSED


def message(event: str, data: dict[str, Any], *, at: datetime) -> str:
    """Return the body of a message."""
    content = {"type": event, "timestamp": at, "data": data}
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
