"""What a company's team covers of a call together: who brings what, without names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lokalprojekte.inquiries.enums import Role
from lokalprojekte.matching.engine import Engine
from lokalprojekte.matching.types import Call, Cover, Profile

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry


@dataclass(frozen=True)
class TeamLine:
    """One must-competence: what the team has for it, and how many of its people; None where nobody counted."""

    label: str
    cover: Cover
    #: What they bring, where it is a neighbour of what is asked for.
    brings: str
    people: int | None


def team_lines(inquiry: Inquiry, call: Call, engine: Engine) -> list[TeamLine]:
    """Return what the team of ``inquiry`` covers of ``call``, a line for each must-competence; nothing for one person.

    A company tells how many of its people can do what, and never who: each competence stands for those who have it.
    """
    if inquiry.role != Role.COMPANY:
        return []
    entries = [entry for entry in inquiry.inquiry_competences.all() if not entry.wants_to_learn]
    if not entries:
        return []
    team = [Profile(competences={entry.competence.slug: entry.level}) for entry in entries]
    lines = []
    for asked, members in engine.cover(team, call):
        counted = [entries[number].people for number in members]
        known = [people for people in counted if people]
        lines.append(
            TeamLine(
                engine.taxonomy.label(asked.slug),
                asked.cover,
                engine.taxonomy.label(asked.neighbour) if asked.neighbour else "",
                sum(known) if known and len(known) == len(counted) else None,
            )
        )
    return lines
