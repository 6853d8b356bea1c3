"""The sections of a knowledge-transfer report, in the order and with the numbers of the Social Reporting Standard."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from lokalprojekte.core.english import told
from showcase.facts import Fact
from stories import wording
from stories.enums import LEARNING_SIDES

if TYPE_CHECKING:
    from showcase.models import Funding
    from stories.models import TransferReportPage


@dataclass(frozen=True)
class Section:
    """One section: rich text, and what belongs to it by its key (tables, lists). ``number`` may be empty."""

    key: str
    title: str
    number: str = ""
    text: str = ""
    parts: list[Any] = field(default_factory=list)

    @property
    def component(self) -> str:
        """The template that shows ``parts``."""
        return _COMPONENTS.get(self.key, "")

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.text or self.parts)


#: Every field of a report that holds running text, in the order of the report.
SECTION_FIELDS: Final = (
    "situation",
    "attempts",
    "approach",
    "logic",
    "target_groups",
    "input_note",
    "output_note",
    "effects_note",
    "worked",
    "failed",
    "differently",
    "prerequisites",
    "continuation",
    "limits",
)
_COMPONENTS: Final = {
    "einsatz": "components/facts.html",
    "leistungen": "components/report_outputs.html",
    "wirkungen": "components/report_effects.html",
    "kompetenzen": "components/report_competences.html",
    "vorlagen": "components/report_templates.html",
}


@dataclass(frozen=True)
class Chapter:
    """Sections under a common heading; only those that are filled."""

    key: str
    title: str
    sections: list[Section]


def chapters_of(report: TransferReportPage) -> list[Chapter]:
    """Return the chapters of ``report`` that hold anything."""
    chapters = [
        Chapter("problem", _("Problem and approach"), _problem(report)),
        Chapter("wirkung", _("Input, output, effect"), _effect(report)),
        Chapter("lernen", _("What we learnt"), _lessons(report)),
        Chapter("uebertragen", _("Doing it elsewhere"), _transfer(report)),
    ]
    filled = [
        Chapter(chapter.key, chapter.title, [section for section in chapter.sections if section.is_filled])
        for chapter in chapters
    ]
    return [chapter for chapter in filled if chapter.sections]


def _problem(report: TransferReportPage) -> list[Section]:
    return [
        Section("ausgangslage", _("Starting point"), "2.1", report.situation),
        Section("versuche", _("What had been tried before"), "2.2", report.attempts),
        Section("ansatz", _("Approach"), "2.3", report.approach),
        Section("logik", _("Why it should work"), "2.3", report.logic),
        Section("zielgruppen", _("For whom"), "2.3", report.target_groups),
    ]


def _effect(report: TransferReportPage) -> list[Section]:
    return [
        Section("einsatz", _("What went in"), "3.1", report.input_note, _inputs(report)),
        Section(
            "leistungen",
            _("What was done"),
            "3.2",
            report.output_note,
            _told(report.outputs),
        ),
        Section("wirkungen", _("What changed"), "3.3", report.effects_note, _by_level(report)),
    ]


def _lessons(report: TransferReportPage) -> list[Section]:
    return [
        Section("gelungen", _("What worked"), "3.6", report.worked),
        Section("nicht-gelungen", _("What did not work"), "3.6", report.failed),
        Section("anders", _("What we would do differently"), "3.6", report.differently),
        Section("kompetenzen", _("Competences built"), parts=_competences(report)),
    ]


def _transfer(report: TransferReportPage) -> list[Section]:
    return [
        Section("voraussetzungen", _("What must be given"), "4.1", report.prerequisites),
        Section(
            "vorlagen",
            _("Templates to take over"),
            "4.1",
            parts=_told(report.templates),
        ),
        Section("verstetigung", _("How it goes on"), "4.2", report.continuation),
        Section("grenzen", _("What this report does not prove"), text=report.limits),
    ]


def _told(rows: Any) -> list[Any]:
    return [told(row) for row in rows.all()]


def _inputs(report: TransferReportPage) -> list[Fact]:
    hours = _("hours")
    lines = [
        Fact(_("Macher:innen"), wording.number(report.makers_count), "people"),
        Fact(_("Hours of the Macher:innen"), wording.with_unit(report.maker_hours, hours), "clock"),
        Fact(_("Hours of the administration"), wording.with_unit(report.host_hours, hours), "clock"),
        Fact(_("Expenses"), wording.with_unit(report.cost, "€"), "money", note=_("without hours")),
        *(Fact(_("Funded by"), str(funding.supporter), "money", funding.amount_label) for funding in _fundings(report)),
    ]
    return [line for line in lines if line.value]


def _fundings(report: TransferReportPage) -> list[Funding]:
    return list(report.call.fundings.all())


def _by_level(report: TransferReportPage) -> list[Any]:
    """Return the effects, the lowest level first; within a level as the editor ordered them."""
    return sorted(map(told, report.effects.all()), key=lambda effect: effect.level)


def _competences(report: TransferReportPage) -> list[tuple[str, list[Any]]]:
    """Return both sides with what they learnt, without a side that learnt nothing."""
    everything = _told(report.competences)
    sides = [(str(side.label), [item for item in everything if item.side == side]) for side in LEARNING_SIDES]
    return [(label, items) for label, items in sides if items]
