"""Measured values as a page shows them, whether entered as a measurement or told by a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import number_format

from lokalprojekte.core.english import told
from showcase.enums import CallStatus

if TYPE_CHECKING:
    from lokalprojekte.core.enums import ImpactLevel
    from lokalprojekte.impact.models import Measurement
    from stories.models import ReportEffect


@dataclass(frozen=True, slots=True)
class Values:
    """The numbers of a measurement as they were entered; None where nobody measured or agreed on one."""

    before: Decimal | None
    after: Decimal | None
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class Measured:
    """One value; ``before`` is empty where nobody measured it, ``target`` where nothing was agreed beforehand.

    ``where`` is what it belongs to.
    """

    title: str
    after: str
    unit: str
    step: ImpactLevel
    method: str
    source: str
    values: Values
    before: str = ""
    target: str = ""
    indicator: str = ""
    source_url: str = ""
    n: int | None = None
    as_of: date | None = None
    where: str = ""
    url: str = ""
    example: bool = False


def of_measurement(measurement: Measurement) -> Measured:
    """Return an entered measurement; its project is linked as far as visitors may see it."""
    call = measurement.call
    private = getattr(measurement, "call_is_private", False)
    shown = call is not None and call.live and call.status != CallStatus.DRAFT and not private
    programme = measurement.programme
    return Measured(
        title=measurement.title,
        before=number(measurement.baseline),
        target=number(measurement.target),
        after=number(measurement.value),
        unit=measurement.unit,
        step=measurement.step,
        method=_sentence(measurement.method),
        source=measurement.source,
        values=Values(measurement.baseline, measurement.value, measurement.target),
        source_url=measurement.source_url,
        n=measurement.n,
        as_of=measurement.as_of,
        where=told(call).title if call and shown else programme.title if programme else "",
        url=(call.url or "") if call and shown else "",
        example=measurement.is_example,
    )


def of_effect(effect: ReportEffect) -> Measured:
    """Return an effect from a published report."""
    effect, report = told(effect), told(effect.report)
    return Measured(
        title=effect.statement,
        indicator=effect.indicator,
        before=number(effect.baseline),
        target=number(effect.target),
        after=number(effect.actual),
        unit=effect.unit,
        step=effect.step,
        method=_sentence(effect.method),
        source=effect.source,
        values=Values(effect.baseline, effect.actual, effect.target),
        as_of=effect.measured_on,
        where=report.title,
        url=report.url or "",
        example=report.is_example,
    )


def number(value: Decimal | None) -> str:
    """Return a number without needless zeros: ``11``, ``3,5``; empty for what nobody measured."""
    if value is None:
        return ""
    digits = Decimal(value).normalize().as_tuple().exponent
    places = max(-int(digits), 0)
    return str(number_format(value, decimal_pos=places, force_grouping=True))


def _sentence(text: str) -> str:
    """Return ``text`` with a full stop."""
    stripped = text.strip()
    return stripped if not stripped or stripped[-1] in ".!?" else f"{stripped}."
