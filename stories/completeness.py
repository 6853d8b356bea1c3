"""How far a report has come: what every report should say, and what of it is still missing. For editors alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from lokalprojekte.core.enums import ImpactLevel
from stories.enums import LEARNING_SIDES, SignOffParty

if TYPE_CHECKING:
    from stories.models import TransferReportPage


@dataclass(frozen=True)
class Part:
    """One thing a report should say. ``field`` is the field or list that editors fill in."""

    field: str
    label: str
    is_filled: bool


@dataclass(frozen=True)
class Completeness:
    """What a report says of what it should."""

    parts: list[Part]

    @property
    def filled(self) -> int:
        """How many parts are filled in."""
        return sum(part.is_filled for part in self.parts)

    @property
    def missing(self) -> list[Part]:
        """What is not filled in, in the order of the report."""
        return [part for part in self.parts if not part.is_filled]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def completeness_of(report: TransferReportPage) -> Completeness:
    """Return what ``report`` says and what it leaves open, as it is in memory."""
    effects, competences = list(report.effects.all()), list(report.competences.all())
    measured = any(ImpactLevel(effect.level).is_effect and effect.actual is not None for effect in effects)
    sides = {competence.side for competence in competences}
    parties = {item.party for item in report.sign_offs.all()}
    inputs = (report.makers_count, report.maker_hours, report.host_hours)
    return Completeness(
        [
            Part("began_on", _("Period"), bool(report.began_on and report.ended_on)),
            Part("as_of", _("As of"), bool(report.as_of)),
            _text(report, "situation", f"2.1 {_('Starting point')}"),
            _text(report, "attempts", f"2.2 {_('What had been tried before')}"),
            _text(report, "approach", f"2.3 {_('Approach')}"),
            _text(report, "logic", f"2.3 {_('Why it should work')}"),
            _text(report, "target_groups", f"2.3 {_('For whom')}"),
            Part("maker_hours", f"3.1 {_('People and hours on both sides')}", None not in inputs),
            Part("outputs", f"3.2 {_('What was done')}", bool(report.outputs.all())),
            Part("effects", f"3.3 {_('An effect that was measured, from step 4 on')}", measured),
            _text(report, "worked", f"3.6 {_('What worked')}"),
            _text(report, "failed", f"3.6 {_('What did not work')}"),
            _text(report, "differently", f"3.6 {_('What we would do differently')}"),
            Part("competences", _("Competences built on both sides"), sides >= set(LEARNING_SIDES)),
            _text(report, "prerequisites", f"4.1 {_('What must be given')}"),
            Part("templates", f"4.1 {_('Templates to take over')}", bool(report.templates.all())),
            _text(report, "continuation", f"4.2 {_('How it goes on')}"),
            _text(report, "limits", _("What this report does not prove")),
            Part("sign_offs", _("Confirmed by host, Macher:in and editors"), parties >= set(SignOffParty)),
        ]
    )


def _text(report: TransferReportPage, field: str, label: str) -> Part:
    return Part(field, label, bool(strip_tags(getattr(report, field)).strip()))
