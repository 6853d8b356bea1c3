"""The filters beside the list of calls: every value with the number of projects it would bring."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from django.utils.formats import localize
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.german import sort_key
from lokalprojekte.core.language_routing import spoken_here
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area, FieldOfAction
from lokalprojekte.reference.queries import competence_catalogue, states
from showcase.call_query import FACETS, CallQuery, value_of
from showcase.enums import EngagementForm, PlaceMode
from showcase.filters import STATE_DIGITS, Duration, HostSize, Workload

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.safestring import SafeString

    from lokalprojekte.reference.models import Competence
    from showcase.finding import CallTable, Found

#: As many Kreise are offered as long as no Land is chosen.
MOST_DISTRICTS: Final = 12
_LABELS: Final = {
    "states": _("Land"),
    "districts": _("District"),
    "fields": _("Field of action"),
    "clusters": _("Cluster of competences"),
    "competences": _("Competence"),
    "forms": _("Form of engagement"),
    "modes": _("Place of work"),
    "workloads": _("Workload"),
    "durations": _("Duration"),
    "sizes": _("Size of the host"),
}


@dataclass(slots=True)
class Option:
    """One value: its name, how many projects it would bring, whether it is chosen, and what is below it.

    Not frozen: a hundred are made for every list, and frozen ones take three times as long.
    """

    value: str
    label: str
    count: int
    checked: bool = False
    parameter: str = ""
    options: list[Option] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something below is chosen."""
        return any(option.checked for option in self.options)

    @property
    def box(self) -> SafeString:
        """The box to tick, as it stands in a list. Written here: in a template the hundred of a list take 5 ms."""
        return mark_safe(  # noqa: S308 - every part is escaped
            f'<label class="facet__option{"" if self.count or self.checked else " facet__option--none"}">'
            f'<input type="checkbox" name="{escape(self.parameter)}" value="{escape(self.value)}"'
            f"{' checked' if self.checked else ''}>"
            f'<span class="facet__label">{escape(self.label)}</span> '
            f'<span class="facet__count">{localize(self.count)}</span></label>'
        )


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter; ``parameter`` is its name in the address."""

    parameter: str
    label: str
    options: list[Option]
    problem: str = ""

    @property
    def chosen(self) -> int:
        """How many of its values are chosen."""
        return sum(option.checked + sum(inner.checked for inner in option.options) for option in self.options)


class Names:
    """How the values of the filters are called; each list is read once, when it is asked for."""

    @cached_property
    def fields(self) -> dict[str, str]:
        """Every field of action: slug → name."""
        return {field.slug: field.spoken for field in FieldOfAction.objects.only("slug", "name")}

    @cached_property
    def states(self) -> dict[str, str]:
        """Every Land: key → name."""
        return {state.key: state.name for state in states()}

    @cached_property
    def districts(self) -> dict[str, str]:
        """Every Kreis: key → name as one says it."""
        return {area.key: area.title for area in Area.objects.filter(kind=AreaKind.DISTRICT)}

    def districts_of(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the Kreise of ``keys`` that exist: key → name as one says it."""
        return {key: self.districts[key] for key in keys if key in self.districts}

    @cached_property
    def catalogue(self) -> list[Competence]:
        """Every competence with its cluster, in the order of the list."""
        return competence_catalogue()

    @cached_property
    def clusters(self) -> dict[str, str]:
        """Every cluster of competences: slug → name."""
        return {entry.cluster.slug: entry.cluster.spoken for entry in self.catalogue}

    @cached_property
    def by_cluster(self) -> dict[str, dict[str, str]]:
        """Every competence below its cluster: slug of the cluster → slug → name."""
        below: dict[str, dict[str, str]] = {}
        for entry in self.catalogue:
            below.setdefault(entry.cluster.slug, {})[entry.slug] = entry.spoken
        return below

    @cached_property
    def competences(self) -> dict[str, str]:
        """Every competence: slug → name."""
        return {entry.slug: entry.spoken for entry in self.catalogue}

    def of(self, name: str, values: Iterable[str] = ()) -> Mapping[str, str]:
        """Return the names of the values of ``name`` (a field of the query) as they stand in addresses.

        All there are, except for the Kreise: of those, ``values``.
        """
        match name:
            case "districts":
                return self.districts_of(values)
            case "forms" | "modes" | "workloads" | "durations" | "sizes":
                return _settled(name, get_language())
        names: Mapping[str, str] = getattr(self, name)
        return names


@lru_cache
def _settled(name: str, language: str | None) -> Mapping[str, str]:
    """Return the names of the values nobody can add to, in ``language``, which is the one spoken now."""
    match name:
        case "forms":
            return {form.slug: str(form.label) for form in EngagementForm}
        case "modes":
            return {mode.slug: str(mode.label) for mode in PlaceMode}
    choices = {"workloads": Workload, "durations": Duration, "sizes": HostSize}[name]
    return {str(value): str(label) for value, label in choices.choices}


def names_of(table: CallTable) -> Names:
    """Return the names as of ``table`` in the language spoken now, read once for each state of the calls.

    Whoever renames something gives all calls new stamps (``showcase.receivers``); where there are no calls nothing
    tells of it, so nothing is kept.
    """
    names: Names = table.beside.setdefault(("names", spoken_here()), Names()) if table.rows else Names()
    return names


def label_of(name: str) -> str:
    """Return how the filter ``name`` (a field of the query) is called."""
    return _label(name, get_language())


@lru_cache
def _label(name: str, language: str | None) -> str:
    return str(_LABELS[name])


def facets_of(query: CallQuery, found: Found, names: Names, problems: Mapping[str, str]) -> list[Facet]:
    """Return the filters with what they would bring; ``problems`` are sentences by parameter."""

    def facet(name: str, options: list[Option]) -> Facet:
        return Facet(FACETS[name], label_of(name), options, problems.get(FACETS[name], ""))

    def flat(name: str, *, empty: bool = False) -> list[Option]:
        return _options(name, names.of(name), query, found, empty=empty)

    return [
        facet("fields", flat("fields")),
        facet("competences", _competences(query, found, names)),
        facet("modes", flat("modes", empty=True)),
        facet("workloads", flat("workloads", empty=True)),
        facet("durations", flat("durations", empty=True)),
        facet("forms", flat("forms", empty=True)),
        facet("states", _sorted(flat("states"))),
        facet("districts", _districts(query, found, names)),
        facet("sizes", flat("sizes")),
    ]


def _options(
    name: str, labels: Mapping[str, str], query: CallQuery, found: Found, *, empty: bool = False
) -> list[Option]:
    """Return the values of one field; those that would bring nothing only where ``empty`` says so, or where chosen."""
    counts, chosen = found.counts[name], {value_of(value) for value in getattr(query, name)}
    return [
        Option(value, label, counts.get(value, 0), value in chosen, FACETS[name])
        for value, label in labels.items()
        if empty or value in counts or value in chosen
    ]


def _competences(query: CallQuery, found: Found, names: Names) -> list[Option]:
    """Return the clusters, each with its competences below."""
    return [
        Option(
            option.value,
            option.label,
            option.count,
            option.checked,
            option.parameter,
            _options("competences", names.by_cluster[option.value], query, found),
        )
        for option in _options("clusters", names.clusters, query, found)
    ]


def _districts(query: CallQuery, found: Found, names: Names) -> list[Option]:
    """Return the Kreise of the Länder asked for; as long as there are none, those with most projects."""
    counts = found.counts["districts"]
    asked = {*query.states, *(key[:STATE_DIGITS] for key in query.districts)}
    if asked:
        shown = {key for key in counts if key[:STATE_DIGITS] in asked} | {*query.districts}
    else:
        shown = {*heapq.nlargest(MOST_DISTRICTS, counts, key=lambda key: (counts[key], key))}
    labels = names.districts_of(shown) if shown else {}
    return _sorted(_options("districts", labels, query, found))


_order = lru_cache(maxsize=1_024)(sort_key)


def _sorted(options: Iterable[Option]) -> list[Option]:
    """Sort by name after DIN 5007-1."""
    return sorted(options, key=lambda option: _order(option.label))
