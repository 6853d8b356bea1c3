"""Values of stories and reports in words, as they stand on cards, in tables and in sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from lokalprojekte.core.dates import in_words
from lokalprojekte.core.worded import worded
from showcase import wording

if TYPE_CHECKING:
    from stories.models import ReportEffect
    from stories.models.indicator import Indicator


@worded
def number(value: Decimal | int | None) -> str:
    """Return ``value`` as it is written in the language of the page, without trailing zeros; empty when missing."""
    if value is None:
        return ""
    plain = Decimal(value).normalize()
    exponent = plain.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return str(formats.number_format(plain, decimal_pos=places, use_l10n=True, force_grouping=abs(plain) >= _THOUSANDS))


#: Digits are grouped from here on, as in sums of money.
_THOUSANDS = 1_000


def with_unit(value: Decimal | int | None, unit: str) -> str:
    """Return ``11 weeks``; empty when the value is missing."""
    return f"{number(value)}\N{NO-BREAK SPACE}{unit}".rstrip() if value is not None else ""


def change(effect: Indicator) -> str:
    """Return the change in a few words: ``6 instead of 11 weeks``; the value alone where nobody measured before."""
    if effect.actual is None:
        return ""
    if effect.baseline is None:
        return with_unit(effect.actual, effect.unit)
    return _("%(after)s instead of %(before)s") % {
        "after": number(effect.actual),
        "before": with_unit(effect.baseline, effect.unit),
    }


def values(effect: ReportEffect) -> str:
    """Return what a chart of ``effect`` shows, in words: ``before 11 weeks, target 6 weeks, after 6 weeks``."""
    named = (
        (pgettext("value", "before"), effect.baseline),
        (pgettext("value", "target"), effect.target),
        (pgettext("value", "after"), effect.actual),
    )
    return ", ".join(f"{name} {with_unit(value, effect.unit)}" for name, value in named if value is not None)


@worded
def span(began_on: date | None, ended_on: date | None) -> str:
    """Return from when to when in months: ``April 2026 to March 2027``; empty when neither is known."""
    if began_on and ended_on and _month(began_on) == _month(ended_on):
        return _month(began_on)
    if began_on and ended_on:
        return _("%(start)s to %(end)s") % {"start": _month(began_on), "end": _month(ended_on)}
    if began_on:
        return wording.period(began_on, None, None)
    return _("until %(end)s") % {"end": _month(ended_on)} if ended_on else ""


def reading_time(words: int) -> str:
    """Return how long ``words`` take to read, at 200 words a minute: ``4 minutes to read``."""
    minutes = max(round(words / 200), 1)
    return ngettext("%(count)d minute to read", "%(count)d minutes to read", minutes) % {"count": minutes}


def _month(day: date) -> str:
    return in_words(day, "F Y")
