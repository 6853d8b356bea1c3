"""What this room knows to be waiting for editors: calls that close soon, and closed ones nobody decided about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from lokalprojekte.core.desk import Need, count_up_to_most
from showcase.enums import ACCEPTING_STATUSES
from showcase.models import CallTemplate, ProjectCallPage
from showcase.permissions import user_can_add_calls

#: So many days ahead a deadline is near.
NEAR: Final = timedelta(days=14)


def closing_soon() -> Q:
    """Return the condition that a call takes inquiries, and will not for much longer."""
    now = timezone.now()
    return Q(live=True, status__in=ACCEPTING_STATUSES, deadline__gt=now, deadline__lte=now + NEAR)


def undecided() -> Q:
    """Return the condition that the deadline of a call has passed and its status still says it is open."""
    return Q(live=True, status__in=ACCEPTING_STATUSES, deadline__lte=timezone.now())


def call_needs(user: Any) -> Iterator[Need]:
    """Yield what editors of calls have to look at."""
    if not user_can_add_calls(user):
        return
    listing = reverse("calls:index")
    count = count_up_to_most(ProjectCallPage.objects.filter(closing_soon()))
    label = ngettext("call closes within two weeks", "calls close within two weeks", count)
    yield Need(count, label, f"{listing}?closing=soon", "time")
    count = count_up_to_most(ProjectCallPage.objects.filter(undecided()))
    label = ngettext("call is past its deadline and undecided", "calls are past their deadline and undecided", count)
    yield Need(count, label, f"{listing}?closing=passed", "date", urgent=True)


def kept_drafts() -> QuerySet[Any]:
    """Return the keys of drafts that are templates and never to be published."""
    return CallTemplate.objects.values("call")
