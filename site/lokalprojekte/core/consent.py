"""Whether somebody may be named today: they agreed, have not taken it back, and it has not run out.

Every place that names somebody asks :func:`consent_holds`, by the clock; no job takes anything down.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.http import HttpRequest

_ATTRIBUTE = "_core_consent_ends"


def consent_holds(agreed: Any, revoked: Any, ends: Any, *, today: date | None = None) -> bool:
    """Whether a consent given on ``agreed`` holds ``today``; ``ends`` is its last day, None where it has none.

    Days are dates, or texts as JSON has them.
    """
    last = as_day(ends)
    return bool(agreed and not revoked) and (last is None or (today or localdate()) <= last)


def check_consent(agreed: date | None, revoked: date | None, ends: date | None) -> None:
    """Refuse a withdrawal or an end that lies before the agreement.

    Raises:
        ValidationError: at ``revoked_on`` and ``consent_ends_on``.
    """
    problems = {}
    if agreed and revoked and revoked < agreed:
        problems["revoked_on"] = _("An agreement cannot be withdrawn before it was given.")
    if agreed and ends and ends < agreed:
        problems["consent_ends_on"] = _("An agreement cannot end before it was given.")
    if problems:
        raise ValidationError(problems)


def as_day(value: Any) -> date | None:
    """Return a date, or a text such as ``2026-12-31``, as a date; None for nothing."""
    return value if isinstance(value, date) else parse_date(str(value)) if value else None


def over_at(last: date | None) -> datetime | None:
    """Return the midnight after a last day; None where there is none, or none after it."""
    if last is None or last == date.max:
        return None
    return make_aware(datetime.combine(last + timedelta(days=1), time.min))


def note_end(request: HttpRequest | None, ends: Any) -> None:
    """Say that what is made for ``request`` names somebody whose consent has this last day; the earliest counts."""
    last = as_day(ends)
    if request is None or last is None:
        return
    known = earliest_end(request)
    if known is None or last < known:
        setattr(request, _ATTRIBUTE, last)


def earliest_end(request: HttpRequest) -> date | None:
    """Return the first last day of a consent that counts for ``request``; None where none has an end."""
    last: date | None = getattr(request, _ATTRIBUTE, None)
    return last
