"""The views at the top of the inbox: what is new, mine, nobody's, late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import INBOX_STATUSES, OPEN_STATUSES, InquiryStatus
from lokalprojekte.inquiries.models import Inquiry, InquiryRead
from lokalprojekte.inquiries.models.inquiry import AWAITS_ANSWER, IS_HELD

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.contrib.auth.models import AnonymousUser
    from django.utils.functional import Promise

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models.inquiry import InquiryQuerySet

_IN_INBOX = Q(confirmed_at__isnull=False, status__in=INBOX_STATUSES)
_OPEN = Q(status__in=OPEN_STATUSES)
#: The person or the host has to move next.
WAITING_STATUSES = frozenset({InquiryStatus.QUESTION, InquiryStatus.PROPOSED, InquiryStatus.INTRODUCED})
#: Nobody reads a longer number; and counting further takes the longer the more there are.
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class Tab:
    """One saved view of the inbox."""

    slug: str
    label: Promise
    #: What the list says when nothing is in it.
    empty: Promise
    condition: Callable[[User, datetime | None], Q]
    #: Newest first: the moment by which this view is sorted.
    moment: str = "confirmed_at"

    def queryset(self, user: User, *, now: datetime | None = None) -> InquiryQuerySet:
        """Return the inquiries of this view that ``user`` may see, newest first."""
        queryset: Any = Inquiry.objects.visible_to(user).filter(self.condition(user, now))
        return queryset.order_by(f"-{self.moment}", "-pk")


def unread_by(user: User) -> Q:
    """Return the condition that an inquiry is open and that ``user`` has not read it, or not since the person wrote."""
    return _OPEN & ~Q(Exists(InquiryRead.objects.filter(inquiry=OuterRef("pk"), user=user)))


def _overdue(_user: User, now: datetime | None) -> Q:
    return _IN_INBOX & AWAITS_ANSWER & Q(answer_due__lt=timezone.localdate(now))


NEW = Tab(
    "new",
    _("New"),
    _("Nothing new. Everything that came in has been looked at."),
    lambda _user, _now: _IN_INBOX & Q(status=InquiryStatus.NEW),
)
MINE = Tab(
    "mine",
    _("Mine"),
    _("Nothing open is assigned to you. Under «Unassigned» you find what is waiting for somebody."),
    lambda user, _now: _IN_INBOX & _OPEN & Q(assignee=user),
)
UNASSIGNED = Tab(
    "unassigned",
    _("Unassigned"),
    _("Everything open has somebody who looks after it."),
    lambda _user, _now: _IN_INBOX & _OPEN & Q(assignee__isnull=True),
)
OVERDUE = Tab("overdue", _("Overdue"), _("Nobody waits longer than promised."), _overdue)
UNREAD = Tab(
    "unread",
    _("Unread"),
    _("You have read everything that is open."),
    lambda user, _now: _IN_INBOX & unread_by(user),
)
WAITING = Tab(
    "waiting",
    _("With the other side"),
    _("Nobody else has to move at the moment."),
    lambda _user, _now: _IN_INBOX & Q(status__in=WAITING_STATUSES),
)
HELD = Tab(
    "held",
    _("Not told yet"),
    _("Everybody knows what was decided about their inquiry."),
    lambda _user, _now: _IN_INBOX & IS_HELD,
)
OPEN = Tab(
    "open",
    _("All open"),
    _("Nothing is open."),
    lambda _user, _now: _IN_INBOX & _OPEN,
)
ALL = Tab(
    "",
    _("All"),
    _("No inquiry yet. As soon as somebody has confirmed one by e-mail, it stands here."),
    lambda _user, _now: _IN_INBOX,
)
QUARANTINE = Tab(
    "quarantine",
    _("Quarantine"),
    _("Nothing has been set aside."),
    lambda _user, _now: Q(status=InquiryStatus.SPAM),
    moment="created_at",
)

TABS = (NEW, UNREAD, MINE, UNASSIGNED, OVERDUE, WAITING, HELD, OPEN, ALL, QUARANTINE)
BY_SLUG = {tab.slug: tab for tab in TABS}


def count_tabs(user: User, *, now: datetime | None = None) -> dict[str, int]:
    """Return how many inquiries each view holds for ``user``, by slug; counted up to :data:`MOST_COUNTED`.

    One query for each view, none of which takes longer the more inquiries there are.
    """
    visible: Any = Inquiry.objects.visible_to(user)
    return {
        tab.slug: visible.filter(tab.condition(user, now)).order_by().values("pk")[:MOST_COUNTED].count()
        for tab in TABS
    }


def count_new(user: User | AnonymousUser) -> int:
    """Return how many confirmed inquiries nobody has looked at: the number in the sidebar of ``user``.

    Counted up to :data:`MOST_COUNTED`, like the views.
    """
    new: Any = Inquiry.objects.visible_to(user).filter(NEW.condition(None, None))  # type: ignore[arg-type]  # asks no user
    return int(new.order_by().values("pk")[:MOST_COUNTED].count())


def neighbours(inquiry: Inquiry, tab: Tab, user: User, *, now: datetime | None = None) -> tuple[int | None, int | None]:
    """Return the keys of the inquiries before and after ``inquiry`` in ``tab``: the newer and the older one.

    It need not be in the view any more, so that one can go on after having dealt with it.
    """
    moment = getattr(inquiry, tab.moment) or inquiry.created_at
    queryset: models.QuerySet[Inquiry] = tab.queryset(user, now=now)
    newer = Q(**{f"{tab.moment}__gt": moment}) | Q(**{tab.moment: moment, "pk__gt": inquiry.pk})
    older = Q(**{f"{tab.moment}__lt": moment}) | Q(**{tab.moment: moment, "pk__lt": inquiry.pk})
    return (
        queryset.filter(newer).order_by(tab.moment, "pk").values_list("pk", flat=True).first(),
        queryset.filter(older).values_list("pk", flat=True).first(),
    )
