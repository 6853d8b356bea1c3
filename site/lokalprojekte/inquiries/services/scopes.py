"""Who moderates for which hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log as log_action

from lokalprojekte.inquiries.models import ModerationScope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.core.models import User
    from showcase.models import HostPage

#: The name under which the admin's history of an account records it.
SCOPE_CHANGED = "inquiries.scope"


def set_moderation_scope(user: User, *, hosts: Iterable[HostPage] | None, actor: User) -> None:
    """Limit ``user`` to the inquiries of ``hosts``, or lift the limit with None; logged in the account's history.

    Raises:
        ValueError: for a limit to no host at all, which would lock somebody out by accident.
    """
    wanted = None if hosts is None else {host.pk: host for host in hosts}
    if wanted is not None and not wanted:
        raise ValueError("A limit needs at least one host.")
    with transaction.atomic():
        entries: Any = ModerationScope.objects.filter(user=user)
        if wanted is None:
            entries.delete()
        else:
            entries.exclude(host__in=wanted).delete()
            entries.filter(host__isnull=True).delete()
            known = set(entries.values_list("host", flat=True))
            ModerationScope.objects.bulk_create(
                ModerationScope(user=user, host=host) for pk, host in wanted.items() if pk not in known
            )
        titles = [] if wanted is None else sorted(host.title for host in wanted.values())
        log_action(instance=user, action=SCOPE_CHANGED, user=actor, data={"hosts": titles})
