"""54 competences on a phone: clusters that open, a box to tick, and what a tick reveals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django import forms

from lokalprojekte.inquiries.services import CompetenceWish
from lokalprojekte.reference.enums import CompetenceLevel
from lokalprojekte.reference.models import Competence

#: Names in the form: ``skill`` and ``learn`` hold slugs, ``level-<slug>`` one of 1–4 or nothing, ``people-<slug>``
#: how many of a team can do it.
SKILL, LEARN, LEVEL, PEOPLE = "skill", "learn", "level-", "people-"
#: So many people of a team can be named; what is more than that is no longer counted.
PEOPLE_CHOICES = range(1, 11)


class RawWish(NamedTuple):
    """What the form says of one competence, as text."""

    ticked: bool = False
    level: str = ""
    learn: bool = False
    people: str = ""

    @property
    def counts(self) -> bool:
        """Whether anything was said: a level, a number or a wish counts without the tick that reveals them."""
        return self.ticked or self.learn or bool(self.level or self.people)


@dataclass(frozen=True, slots=True)
class Row:
    """One competence as the template shows it."""

    competence: Competence
    wish: RawWish


@dataclass(frozen=True, slots=True)
class Cluster:
    """One heading with its rows."""

    slug: str
    name: str
    rows: list[Row]

    @property
    def chosen(self) -> int:
        """How many competences of the cluster were named."""
        return sum(row.wish.counts for row in self.rows)


class CompetencesWidget(forms.Widget):
    """Reads four kinds of fields per competence; ``templates/inquiries/form/competences.html`` shows them."""

    use_fieldset = True

    def __init__(self, catalogue: list[Competence]) -> None:
        super().__init__()
        self.catalogue = catalogue

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, RawWish]:
        """Return what was said, by slug; unknown slugs and levels that do not exist are nothing."""
        skills, learns = set(_list(data, SKILL)), set(_list(data, LEARN))
        levels = {str(level) for level in CompetenceLevel.values}
        wishes = {}
        for competence in self.catalogue:
            slug = competence.slug
            level = data.get(LEVEL + slug) or ""
            people = data.get(PEOPLE + slug) or ""
            wish = RawWish(
                slug in skills,
                level if level in levels else "",
                slug in learns,
                people if people in {str(number) for number in PEOPLE_CHOICES} else "",
            )
            if wish.counts:
                wishes[slug] = wish
        return wishes


class CompetencesField(forms.Field):
    """What somebody can do, wants to learn, or is looking for."""

    widget: CompetencesWidget

    def __init__(self, catalogue: list[Competence], **kwargs: Any) -> None:
        self.catalogue = catalogue
        super().__init__(widget=CompetencesWidget(catalogue), required=False, **kwargs)

    def clean(self, value: dict[str, RawWish] | None) -> tuple[CompetenceWish, ...]:
        """Return the wishes in the order of the catalogue."""
        said = value or {}
        return tuple(
            CompetenceWish(
                competence.pk,
                int(wish.level) if wish.level else None,
                wish.learn,
                int(wish.people) if wish.people else None,
            )
            for competence in self.catalogue
            if (wish := said.get(competence.slug))
        )


def clusters(catalogue: list[Competence], value: dict[str, RawWish] | None) -> list[Cluster]:
    """Return the catalogue under its headings, with what was said so far."""
    said = value or {}
    return [
        Cluster(heading.slug, heading.spoken, [Row(entry, said.get(entry.slug, RawWish())) for entry in entries])
        for heading, entries in groupby(catalogue, key=lambda entry: entry.cluster)
    ]


def _list(data: Mapping[str, Any], name: str) -> list[str]:
    getlist = getattr(data, "getlist", None)
    return list(getlist(name) if getlist else data.get(name, []))
