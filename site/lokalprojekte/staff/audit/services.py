"""Writing down who did what, and forgetting it in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from lokalprojekte.staff.audit.actions import PREFIX, SIGN_IN_FAILED

if TYPE_CHECKING:
    from django.db.models import Model


def record(action: str, *, about: Model, actor: Any = None, data: dict[str, Any] | None = None) -> None:
    """Write down that ``actor`` (else whoever works in the admin at this moment) did something to ``about``.

    ``data`` holds numbers and names of rights, never anything about the people who write to us.
    """
    log(instance=about, action=action, user=actor, data=data or {})


def record_stranger() -> None:
    """Write down that somebody tried to sign in with a name no account has; what they typed may be a password."""
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(get_user_model()),
        object_id="0",
        label=_("unknown account"),
        action=SIGN_IN_FAILED,
        timestamp=timezone.now(),
        data={},
    )


def forget_old_entries(*, now: datetime | None = None) -> int:
    """Delete what was written down here more than ``AUDIT_DAYS`` days ago; return how many entries.

    Wagtail's own entries are the history of pages and stay with them.
    """
    limit = (now or timezone.now()) - timedelta(days=settings.AUDIT_DAYS)
    deleted, _by_model = ModelLogEntry.objects.filter(action__startswith=PREFIX, timestamp__lt=limit).delete()
    return deleted
