"""What contradicts itself in a call, in the editors' words. Used by the form; the API will use the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from lokalprojekte.reference.queries import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from showcase.models import ProjectCallPage

#: Field → sentence.
Problem = tuple[str, str]


def problems_of(call: ProjectCallPage) -> dict[str, list[str]]:
    """Return every contradiction in ``call``, by field; empty when there is none."""
    found: dict[str, list[str]] = {}
    for field, sentence in (*_period(call), *_hours(call), *_deadline(call), *_place(call), *_mentor(call)):
        found.setdefault(field, []).append(sentence)
    return found


def _period(call: ProjectCallPage) -> Iterator[Problem]:
    if call.ends_on and call.duration_months:
        yield "duration_months", _("Please give either an end or a duration in months, not both.")
    if call.starts_on and call.ends_on and call.ends_on < call.starts_on:
        yield "ends_on", _("The end lies before the beginning.")
    if call.ends_on and not call.starts_on:
        yield "starts_on", _("Please say when the project begins, or give a duration in months instead of an end.")
    if not (call.starts_on or call.ends_on or call.duration_months):
        yield "duration_months", _("Please give a beginning, a period or at least a duration in months.")


def _hours(call: ProjectCallPage) -> Iterator[Problem]:
    if call.hours_min and call.hours_max and call.hours_max < call.hours_min:
        yield "hours_max", _("The highest number of hours is smaller than the lowest.")


def _deadline(call: ProjectCallPage) -> Iterator[Problem]:
    if not call.deadline:
        return
    day = timezone.localtime(call.deadline).date()
    if call.ends_on and day > call.ends_on:
        yield "deadline", _("The deadline lies after the end of the project.")
    elif call.starts_on and day > call.starts_on:
        yield "deadline", _("The deadline lies after the beginning of the project.")


def _place(call: ProjectCallPage) -> Iterator[Problem]:
    if call.place_postcode and locate(call.place_postcode) is None:
        yield "place_postcode", _("We do not know this postcode.")


def _mentor(call: ProjectCallPage) -> Iterator[Problem]:
    if call.mentor_consented_on and not call.mentor_name:
        yield "mentor_name", _("Whose agreement is this? Please give the name or remove the date.")
    if call.mentor_revoked_on and call.mentor_consented_on and call.mentor_revoked_on < call.mentor_consented_on:
        yield "mentor_revoked_on", _("An agreement cannot be withdrawn before it was given.")
    if (
        call.mentor_consent_ends_on
        and call.mentor_consented_on
        and call.mentor_consent_ends_on < call.mentor_consented_on
    ):
        yield "mentor_consent_ends_on", _("An agreement cannot end before it was given.")
