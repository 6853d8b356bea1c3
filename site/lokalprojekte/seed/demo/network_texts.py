"""The demo's supporters, fundings, programme, dates, network page and texts on themes as typed data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from lokalprojekte.seed.demo.tables import Table


@dataclass(frozen=True, kw_only=True)
class SupporterText(Table):
    """A supporter; ``years`` is how long it has been with us. Its logo is ``logos.draw_logo(key)``."""

    key: str
    name: str
    kind: str
    years: int
    text: str


@dataclass(frozen=True, kw_only=True)
class FundingText(Table):
    """An award in euros; ``awarded``, ``first`` and ``last`` count in days from now."""

    key: str
    supporter: str
    title: str
    purpose: str
    amount: int
    awarded: int
    first: int
    last: int
    call: str = ""

    @classmethod
    def read(cls, table: Mapping[str, Any], *, source: str) -> Self:
        """Fill the class; the file says ``from`` and ``until``."""
        return super().read(_renamed(table, {"from": "first", "until": "last"}), source=source)


@dataclass(frozen=True, kw_only=True)
class ProgrammeText(Table):
    """The programme; ``module`` holds tables with title, text, extent and for_whom."""

    key: str
    title: str
    scene: str
    teaser: str
    modules_title: str
    intro: str
    module: list[dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class EventText(Table):
    """A date of the programme, ``day`` days from now; ``module`` is the number of a module, from 1."""

    key: str
    module: int
    kind: str
    title: str
    text: str
    day: int
    begins: str
    ends: str
    place: str
    calls: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, table: Mapping[str, Any], *, source: str) -> Self:
        """Fill the class; the file says ``from`` and ``until``."""
        return super().read(_renamed(table, {"from": "begins", "until": "ends"}), source=source)


@dataclass(frozen=True, kw_only=True)
class NetworkText(Table):
    """The page of the network; ``step`` holds tables with title and text."""

    key: str
    title: str
    intro: str
    supporters_text: str
    join_title: str
    join_lead: str
    step: list[dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class ThemeIntro(Table):
    """What editors say about a Land (``state``, its key) or a field of action (``field``, its slug)."""

    key: str
    text: str
    state: str = ""
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class CallTemplateText(Table):
    """What editors begin new calls from: the key of a call, and the words on the button."""

    key: str
    call: str
    name: str
    hint: str


def _renamed(table: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in table.items()}
