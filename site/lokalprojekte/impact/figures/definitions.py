"""Every figure there is. A figure that nobody could trace to its records does not belong here."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lokalprojekte.core.enums import ImpactLevel
from lokalprojekte.impact import evidence
from lokalprojekte.impact.enums import FigureKey
from lokalprojekte.impact.figures.registry import Figure, register
from lokalprojekte.impact.results import FEWEST_PEOPLE, Reading, share

#: A euro has as many cents.
CENTS: Final = 100

if TYPE_CHECKING:
    from lokalprojekte.impact.figures.records import Records


def _projects(name: str, records: Records) -> Reading:
    """Return a count over projects; where no project was ever begun there is nothing to count."""
    counts = records.project_counts
    return Reading(counts[name], n=counts["all"]) if counts["all"] else Reading(None)


def _makers(records: Records) -> Reading:
    people = records.placement_counts["people_all"]
    return _of_people(records, "all", people or None, n=people)


def _hours(records: Records) -> Reading:
    counts = records.placement_counts
    if not counts["timed"]:
        return Reading(None)
    return _of_people(records, "timed", records.hours, n=counts["timed"])


def _share(part: str, whole: str, records: Records) -> Reading:
    counts = records.placement_counts
    return _of_people(records, whole, share(counts[part], counts[whole]), n=counts[whole])


def _of_people(records: Records, kind: str, value: int | None, *, n: int) -> Reading:
    """Return a figure about people; whether it may be told is asked where there is something to tell alone."""
    people = records.placement_counts[f"people_{kind}"]
    open_to_all = people < FEWEST_PEOPLE or records.may_tell(kind)
    return Reading(value, n=n, people=people, narrowed=bool(records.scope.parts), is_open=open_to_all)


def _tally(kind: str, records: Records) -> Reading:
    """Return how many there are; without a single one it is not known whether there should be any."""
    number, _second = records.tallies.of(kind)
    return Reading(number or None, n=number)


def _told(kind: str, records: Records) -> Reading:
    """Return how many stories or reports there are about the projects; none of three projects is a true nought."""
    number, _second = records.tallies.of(kind)
    return Reading(number, n=number) if records.project_counts["all"] else Reading(None)


def _competences(records: Records) -> Reading:
    reports, competences = records.tallies.of("reports")
    return Reading(competences, n=reports) if reports else Reading(None)


def _funding(records: Records) -> Reading:
    awards, cents = records.tallies.of("fundings")
    return Reading(Decimal(cents) / CENTS, n=awards) if awards else Reading(None)


def _from_placements(n: int) -> str:
    return ngettext("from %(n)s placement", "from %(n)s placements", n) % {"n": number_format(n)}


def _from_awards(n: int) -> str:
    return ngettext("from %(n)s award", "from %(n)s awards", n) % {"n": number_format(n)}


def _from_reports(n: int) -> str:
    return ngettext("from %(n)s report", "from %(n)s reports", n) % {"n": number_format(n)}


register(
    Figure(
        key=FigureKey.COMPLETED,
        one=_("completed project"),
        definition=_(
            "Calls that were staffed, carried out and closed as completed, by the end of the period if one is chosen. "
            "A project that was broken off or withdrawn does not count."
        ),
        level=ImpactLevel.ACTIVITY,
        read=lambda records: _projects("completed", records),
        proof=evidence.completed,
    ),
    Figure(
        key=FigureKey.RUNNING,
        one=_("running project"),
        definition=_(
            "Calls for which somebody was found and whose work has begun, but is not completed, or was not at the end "
            "of the period."
        ),
        level=ImpactLevel.ACTIVITY,
        read=lambda records: _projects("running", records),
        proof=evidence.running,
    ),
    Figure(
        key=FigureKey.HOSTS,
        one=_("municipality or authority"),
        definition=_(
            "Municipalities, districts and authorities with at least one running or completed project, each counted "
            "once."
        ),
        level=ImpactLevel.REACH,
        read=lambda records: _projects("hosts", records),
        proof=evidence.hosts,
    ),
    Figure(
        key=FigureKey.STATES,
        one=_("Land"),
        definition=_(
            "Länder in which the running and completed projects take place. Projects without a place are left out."
        ),
        level=ImpactLevel.REACH,
        read=lambda records: _projects("states", records),
        proof=evidence.projects,
    ),
    Figure(
        key=FigureKey.MAKERS,
        definition=_(
            "People whose work on a project has begun. Whoever worked on several projects counts once; of the team of "
            "a company everybody counts, on every project anew."
        ),
        level=ImpactLevel.REACH,
        read=_makers,
        proof=evidence.worked_on,
        counts_people=True,
    ),
    Figure(
        key=FigureKey.HOURS,
        definition=_(
            "Hours a month as agreed, times the months worked until today (a month has 30.4 days). Placements whose "
            "hours nobody recorded are left out. Hours of the administration are not in it."
        ),
        level=ImpactLevel.ACTIVITY,
        read=_hours,
        proof=evidence.worked_on,
        unit="h",
        basis=_from_placements,
    ),
    Figure(
        key=FigureKey.EVENTS,
        one=_("date of the accompanying programme"),
        definition=_("Kick-offs, regular meetings, workshops and closing events that have taken place."),
        level=ImpactLevel.ACTIVITY,
        read=lambda records: _tally("events", records),
        proof=evidence.events,
    ),
    Figure(
        key=FigureKey.STORIES,
        one=_("story told"),
        definition=_("Published stories about the running and completed projects."),
        level=ImpactLevel.REACH,
        read=lambda records: _told("stories", records),
        proof=evidence.stories,
    ),
    Figure(
        key=FigureKey.REPORTS,
        one=_("knowledge-transfer report"),
        definition=_(
            "Published reports in which others can read what was done, what worked, what did not, and what they can "
            "take over."
        ),
        level=ImpactLevel.REACH,
        read=lambda records: _told("reports", records),
        proof=evidence.reports,
    ),
    Figure(
        key=FigureKey.FUNDING,
        definition=_(
            "Sum of the awards of all supporters, in euros, as they stand in the letters of award. Own money of the "
            "municipalities is not in it."
        ),
        level=ImpactLevel.ACTIVITY,
        read=_funding,
        proof=evidence.fundings,
        unit="€",
        basis=_from_awards,
    ),
    Figure(
        key=FigureKey.COMPETENCES,
        one=_("competence built"),
        definition=_(
            "What people on both sides can do now that they could not do before, as the published reports name it."
        ),
        level=ImpactLevel.KNOWLEDGE,
        read=_competences,
        proof=evidence.competences,
        basis=_from_reports,
    ),
    Figure(
        key=FigureKey.REACHED,
        definition=_(
            "Share of the placements whose goal was fully reached in the eyes of the municipality, among those of "
            "which we know how they ended. Half-reached goals do not count."
        ),
        level=ImpactLevel.ACCEPTANCE,
        read=lambda records: _share("reached", "ended", records),
        proof=evidence.ended,
        unit="%",
        basis=_from_placements,
    ),
    Figure(
        key=FigureKey.CONTINUED,
        definition=_(
            "Share of the placements whose result the municipality fully carries on six months after the end, among "
            "those of which we know it. Results carried on in part do not count, and neither do placements that ended "
            "less than six months ago."
        ),
        level=ImpactLevel.ACTION,
        read=lambda records: _share("lasting", "later", records),
        proof=evidence.asked_later,
        unit="%",
        basis=_from_placements,
    ),
)
