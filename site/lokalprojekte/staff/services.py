"""Changes to accounts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from lokalprojekte.staff import mails
from lokalprojekte.staff.audit.actions import FACTOR_REMOVED
from lokalprojekte.staff.audit.services import record
from lokalprojekte.staff.models import Remembered

if TYPE_CHECKING:
    from lokalprojekte.core.models import User


@transaction.atomic
def reset_second_factor(*, user: User, actor: User | None) -> bool:
    """Take the second factor off an account whose owner lost it; return whether there was one.

    Ends every session of the account, tells its owner by mail and writes it down. ``actor`` is None for the command.
    """
    deleted, _by_model = Authenticator.objects.filter(user=user).delete()
    if not deleted:
        return False
    end_sessions(user=user)
    record(FACTOR_REMOVED, about=user, actor=actor)
    mails.queue_change(user=user, change=mails.FACTOR_RESET)
    return True


def end_sessions(*, user: User) -> int:
    """End every session of ``user``; return how many there were. Sessions know whose they are only inside."""
    theirs = [
        session.pk
        for session in Session.objects.filter(expire_date__gte=timezone.now())
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)


def forget_attempts(*, now: datetime | None = None) -> int:
    """Delete counts and used codes whose time is over; return how many there were."""
    deleted, _by_model = Remembered.objects.filter(expires__lt=now or timezone.now()).delete()
    return deleted
