"""Calls that close within days while somebody still waits for an answer about them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from lokalprojekte.inquiries.models import Inquiry
from showcase.enums import ACCEPTING_STATUSES
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.core.models import User

#: So many days ahead a deadline is near.
NEAR: Final = timedelta(days=7)
#: More are not read on a first page.
MOST_SHOWN: Final = 5


def expiring_calls(user: User, *, now: datetime | None = None) -> QuerySet[ProjectCallPage]:
    """Return the calls, those that close first in front, each with ``waiting``: its open inquiries ``user`` may see."""
    moment = now or timezone.now()
    visible: Any = Inquiry.objects.visible_to(user)
    asked = visible.open().filter(inquiry_calls__call=OuterRef("pk")).order_by().values("inquiry_calls__call")
    # Counted call by call: few close soon, of thousands that were asked for.
    waiting = Coalesce(Subquery(asked.annotate(number=Count("pk")).values("number")), 0)
    calls = ProjectCallPage.objects.filter(
        live=True, status__in=ACCEPTING_STATUSES, deadline__gt=moment, deadline__lte=moment + NEAR
    )
    found: QuerySet[ProjectCallPage] = calls.annotate(waiting=waiting).filter(waiting__gt=0).only("title", "deadline")
    return found.order_by("deadline", "pk")[:MOST_SHOWN]
