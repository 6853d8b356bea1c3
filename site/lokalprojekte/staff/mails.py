"""What staff are written about their accounts, through the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lokalprojekte.mail.services import queue_mail

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from lokalprojekte.core.models import User

#: Every kind of mail about an account begins so.
KIND_PREFIX: Final = "staff/"
#: What changed, by the name allauth gives its own mail.
_CHANGES: Final[dict[str, Promise]] = {
    "account/email/password_reset": _("Your password was changed with the link from our mail."),
    "mfa/email/totp_activated": _("A second factor was set up for your account."),
    "mfa/email/totp_deactivated": _("The second factor of your account was removed."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account; the old ones are void."),
}
#: The same for what an administrator does.
FACTOR_RESET: Final = "staff/factor_reset"
_OWN_CHANGES: Final[dict[str, Promise]] = {
    FACTOR_RESET: _("An administrator has removed your second factor. You set up a new one when you next sign in."),
}


def queue_reset(*, user: User, address: str) -> None:
    """Queue the link with which ``user`` chooses a new password."""
    _queue(user, "staff/password", {"address": address, "hours": settings.PASSWORD_RESET_TIMEOUT // 3600})


def queue_change(*, user: User, change: str) -> None:
    """Tell ``user`` of a change to their account; what has no sentence is not told."""
    sentence = {**_CHANGES, **_OWN_CHANGES}.get(change)
    if sentence:
        _queue(user, "staff/changed", {"sentence": sentence})


def _queue(user: User, template: str, context: dict[str, Any]) -> None:
    if user.email:
        with transaction.atomic():
            queue_mail(to=user.email, template=template, context={"user": user, **context}, topic=f"account:{user.pk}")
