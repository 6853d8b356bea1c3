"""The register of personal data, laid out for reading."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lokalprojekte.core.blocks.text import QuoteBlock
from lokalprojekte.inquiries.introspection import options
from lokalprojekte.inquiries.privacy import PERSONAL
from lokalprojekte.inquiries.privacy_elsewhere import ELSEWHERE, QUOTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lokalprojekte.inquiries.privacy import PersonalField


@dataclass(frozen=True, slots=True)
class Row:
    """Fields that share purpose, basis and retention."""

    fields: tuple[str, ...]
    purpose: str
    basis: str
    retention: str


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of record."""

    title: str
    rows: tuple[Row, ...]
    #: A second title: where the record stands in the program.
    name: str

    @property
    def count(self) -> int:
        """How many fields there are."""
        return sum(len(row.fields) for row in self.rows)


def register() -> list[Section]:
    """Return every kind of record that holds personal data, inquiries first."""
    return [*_inquiries(), *_elsewhere()]


def _inquiries() -> Iterator[Section]:
    for model in apps.get_app_config("inquiries").get_models():
        if fields := PERSONAL.get(model.__name__):
            yield _section(model, fields)


def _elsewhere() -> Iterator[Section]:
    for label, fields in ELSEWHERE.items():
        yield _section(apps.get_model(label), fields)
    labels = {name: block.label for name, block in QuoteBlock().child_blocks.items()}
    yield Section(_("Quotes in texts"), _rows(QUOTES, lambda name: str(labels[name])), "core.QuoteBlock")


def _section(model: Any, fields: Mapping[str, PersonalField]) -> Section:
    rows = _rows(fields, lambda name: str(options(model).get_field(name).verbose_name))
    return Section(str(capfirst(options(model).verbose_name)), rows, options(model).label)


def _rows(fields: Mapping[str, PersonalField], label: Callable[[str], str]) -> tuple[Row, ...]:
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name, entry in fields.items():
        grouped[str(entry.purpose), str(entry.basis), str(entry.retention)].append(str(capfirst(label(name))))
    return tuple(Row(tuple(labels), *reasons) for reasons, labels in grouped.items())
