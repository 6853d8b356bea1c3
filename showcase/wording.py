"""Facts of a call in a few words, as they stand on cards and at the top of a page."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lokalprojekte.core.dates import in_words
from lokalprojekte.core.worded import worded
from showcase.enums import PlaceMode

if TYPE_CHECKING:
    from showcase.enums import CallPhase
    from showcase.models import ProjectCallPage

_MONTHS_A_YEAR: Final = 12
#: What ends in it ends with the day.
_LAST_MINUTE: Final = time(23, 59)


def months_later(start: date | None, months: int | None) -> date | None:
    """Return the last day of a period of ``months`` that begins on ``start``; None when either is unknown.

    Six months from 1 March end on 31 August; six months from 31 August end on 27 February (28 in a leap year).
    """
    if not start or not months:
        return None
    index = start.month - 1 + months
    year, month = start.year + index // _MONTHS_A_YEAR, index % _MONTHS_A_YEAR + 1
    last = calendar.monthrange(year, month)[1]
    return date.fromordinal(date(year, month, min(start.day, last)).toordinal() - 1)


@worded
def workload(low: int, high: int | None) -> str:
    """Return the hours a week: ``8–12 h/week``."""
    hours = f"{low}–{high}" if high and high != low else str(low)
    return _("%(hours)s h/week") % {"hours": hours}


@worded
def period(starts_on: date | None, ends_on: date | None, months: int | None) -> str:
    """Return the period: ``1 March – 31 August 2027``, ``6 months from 1 March 2027`` or ``6 months by agreement``."""
    if starts_on and ends_on:
        return _("%(start)s to %(end)s") % {"start": _day(starts_on), "end": _day(ends_on)}
    duration = ngettext("%(count)d month", "%(count)d months", months or 0) % {"count": months or 0}
    if starts_on and months:
        return _("%(duration)s from %(start)s") % {"duration": duration, "start": _day(starts_on)}
    if starts_on:
        return _("from %(start)s") % {"start": _day(starts_on)}
    if months:
        return _("%(duration)s, beginning by agreement") % {"duration": duration}
    return _("by agreement")


def place(call: ProjectCallPage) -> str:
    """Return where the work happens: the town, and how much of it there; «no place given» where none is known."""
    if call.place_mode == PlaceMode.REMOTE:
        return str(PlaceMode.REMOTE.label)
    area = call.area
    name = area.title if area else _("No place given")
    return _("%(place)s, partly from home") % {"place": name} if call.place_mode == PlaceMode.HYBRID else name


@worded
def places(count: int, taken: int) -> str:
    """Return how many places there are, and how many are left: ``2 of 3 places left``; nothing for one free place."""
    if taken <= 0:
        return "" if count == 1 else ngettext("%(count)d place", "%(count)d places", count) % {"count": count}
    left = max(0, count - taken)
    if left:
        return ngettext("%(left)d of %(count)d places left", "%(left)d of %(count)d places left", left) % {
            "left": left,
            "count": count,
        }
    if count == 1:
        return _("the place is taken at the moment")
    return _("all %(count)d places are taken at the moment") % {"count": count}


@worded
def projects_of_host(opened: int, everything: int) -> str:
    """Return how many projects a host has open now, or else has had; empty before its first one."""
    if opened:
        return ngettext("%(n)s open project", "%(n)s open projects", opened) % {"n": formats.localize(opened)}
    if not everything:
        return ""
    said = ngettext("%(n)s project so far", "%(n)s projects so far", everything)
    return said % {"n": formats.localize(everything)}


def places_of(call: ProjectCallPage, phase: CallPhase) -> str:
    """Return the places of ``call``; how many are left is of interest as long as somebody can ask for one."""
    return places(call.places, call.places_taken if phase.accepts_inquiries else 0)


def _day(day: date) -> str:
    return in_words(day, "DATE_FORMAT")


def place_with_distance(call: ProjectCallPage, km: float | None) -> str:
    """Return where the work happens and how far away that is: ``Husum, 18 km away``."""
    if km is None:
        return place(call)
    return _("%(place)s, %(km)d km away") % {"place": place(call), "km": round(km)}


@worded
def day_and_time(moment: datetime) -> str:
    """Return a moment: ``3 March 2027, 18:00``."""
    local = timezone.localtime(moment)
    return _("%(day)s, %(time)s") % {"day": _day(local.date()), "time": formats.date_format(local, "TIME_FORMAT")}


@worded
def deadline(moment: datetime | None) -> str:
    """Return until when inquiries are possible; a sentence of its own where there is no deadline."""
    if moment is None:
        return _("until somebody is found")
    local = timezone.localtime(moment)
    return _("until %(day)s, %(time)s") % {"day": _day(local.date()), "time": formats.date_format(local, "TIME_FORMAT")}


@worded
def last_day(moment: datetime | None) -> str:
    """Return until when inquiries are possible, as short as on a card: the time only where the day does not end."""
    if moment is None or timezone.localtime(moment).time() < _LAST_MINUTE:
        return deadline(moment)
    return _("until %(day)s") % {"day": _day(timezone.localdate(moment))}


@worded
def money(amount: Decimal, currency: str) -> str:
    """Return a sum, cents only where there are any: ``12,500 €``."""
    places = 0 if amount == amount.to_integral_value() else 2
    number = formats.number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True)
    return f"{number}\N{NO-BREAK SPACE}{_SIGNS.get(currency, currency)}"


#: How a currency is written; any other by its code.
_SIGNS: Final = {"EUR": "€"}
