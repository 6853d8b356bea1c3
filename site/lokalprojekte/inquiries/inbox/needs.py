"""What this room knows to be waiting for moderators: people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from lokalprojekte.core.desk import Need
from lokalprojekte.inquiries.inbox import tabs
from lokalprojekte.inquiries.permissions import user_can_moderate


def inbox_needs(user: Any) -> Iterator[Need]:
    """Yield the inquiries nobody looked at, and those that wait longer than promised, as far as ``user`` sees them."""
    if not user_can_moderate(user):
        return
    late = _count(tabs.OVERDUE, user)
    label = ngettext("inquiry waits longer than promised", "inquiries wait longer than promised", late)
    yield Need(late, label, _url(tabs.OVERDUE), "warning", urgent=True)
    new = tabs.count_new(user)
    yield Need(new, ngettext("new inquiry", "new inquiries", new), _url(tabs.NEW), "mail")


def _count(tab: tabs.Tab, user: Any) -> int:
    return int(tab.queryset(user).order_by().values("pk")[: tabs.MOST_COUNTED].count())


def _url(tab: tabs.Tab) -> str:
    return reverse("inbox:tab", args=[tab.slug])
