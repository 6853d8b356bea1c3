"""What cards and pages of calls show beside the row of the call, asked for with SQL that is written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from django.db.models import Exists, OuterRef, Q

from lokalprojekte.core.pictures import fetch_sizes
from lokalprojekte.core.prepared import Prepared, PreparedRecords, attach
from lokalprojekte.reference.models import FieldOfAction
from lokalprojekte.reference.queries import fields_by_key
from showcase.models import (
    CallCompetence,
    CallEngagement,
    CallStatusChange,
    Funding,
    ProgrammeDate,
    ProgrammeEvent,
    ProjectCallPage,
)
from showcase.queries.programmes import in_public_programme, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from showcase.finding import CallTable

_CARDS: Final = PreparedRecords[ProjectCallPage](
    lambda keys: ProjectCallPage.objects.filter(pk__in=keys).select_related("host__area", "place_area")
)
_PAGES: Final = PreparedRecords[ProjectCallPage](
    lambda keys: ProjectCallPage.objects.filter(pk__in=keys).select_related(*ProjectCallPage.shown_with)
)
_FIELDS: Final = Prepared(
    lambda keys: ProjectCallPage.fields_of_action.through.objects.filter(projectcallpage__in=keys).values_list(
        "projectcallpage_id", "fieldofaction_id"
    )
)
_COMPETENCES: Final = PreparedRecords[CallCompetence](
    lambda keys: CallCompetence.objects.filter(call__in=keys).select_related("competence").order_by("sort_order")
)
_ENGAGEMENTS: Final = PreparedRecords[CallEngagement](
    lambda keys: CallEngagement.objects.filter(call__in=keys).order_by("sort_order")
)
_DATES: Final = PreparedRecords[ProgrammeDate](
    lambda keys: ProgrammeDate.objects.filter(call__in=keys).order_by("sort_order")
)
_FUNDINGS: Final = PreparedRecords[Funding](
    lambda keys: Funding.objects.filter(call__in=keys).select_related("supporter")
)
_CHANGES: Final = PreparedRecords[CallStatusChange](
    lambda keys: CallStatusChange.objects.filter(call__in=keys).order_by("at", "pk")
)


def _events(keys: Sequence[int]) -> QuerySet[ProgrammeEvent]:
    call, programme = keys
    naming = ProgrammeEvent.calls.through.objects.filter(programmeevent=OuterRef("pk"))
    named = ProgrammeEvent.calls.through.objects.filter(projectcallpage=call).values("programmeevent")
    return (
        ProgrammeEvent.objects.annotate(names_call=Exists(naming.filter(projectcallpage=call)))
        .filter(Q(pk__in=named) | (Q(programme=programme) & ~Exists(naming)), in_public_programme())
        .order_by("starts_at", "pk")
    )


#: Asked for by the keys of a call and of its programme.
_EVENTS: Final = PreparedRecords[ProgrammeEvent](_events)


def cards_by_key(keys: Sequence[int], table: CallTable | None = None) -> dict[int, ProjectCallPage]:
    """Return the calls of ``keys`` with what their cards show; two queries, one where ``table`` knows the calls."""
    found = _CARDS.by_key(keys)
    if table is None:
        attach_fields(found.values())
    else:
        attach_known_fields([*found.values()], table)
    return found


def attach_known_fields(calls: Sequence[ProjectCallPage], table: CallTable) -> None:
    """Give ``calls`` their fields of action as ``table`` knows them; a query where it does not know one of them."""
    rows = [table.row(call.pk) for call in calls]
    if None in rows:
        attach_fields(calls)
        return
    fields = fields_by_key().values()
    pairs = [(row.pk, field) for row in rows if row for field in fields if field.slug in row.fields]
    attach(calls, "fields_of_action", dict.fromkeys(pairs), FieldOfAction)


def attach_fields(calls: Iterable[ProjectCallPage]) -> None:
    """Fetch the fields of action of ``calls``, in their order; one query."""
    owners = list(calls)
    if not owners:
        return
    fields = fields_by_key()
    order = {key: number for number, key in enumerate(fields)}
    rows = _FIELDS.rows(sorted({call.pk for call in owners}))
    pairs = sorted((pair for pair in rows if pair[1] in fields), key=lambda pair: order[pair[1]])
    attach(owners, "fields_of_action", ((call, fields[field]) for call, field in pairs), FieldOfAction)


def fetch_parts(call: ProjectCallPage, similar: Sequence[int], table: CallTable) -> list[ProjectCallPage]:
    """Fetch what the page of ``call`` lists and return the calls of the keys ``similar`` as their cards show them.

    ``table`` are all calls. The number of queries is fixed.
    """
    key = [call.pk]
    _fetch_relations(call)
    known = _CARDS.by_key(similar)
    others = [known[each] for each in similar if each in known]
    attach_known_fields([call, *others], table)
    attach([call], "competences", ((each.call_id, each) for each in _COMPETENCES.fetch(key)), CallCompetence)
    attach([call], "engagements", ((each.call_id, each) for each in _ENGAGEMENTS.fetch(key)), CallEngagement)
    attach([call], "programme_dates", ((each.call_id, each) for each in _DATES.fetch(key)), ProgrammeDate)
    attach_fundings([call])
    fetch_sizes([call.lead_image] if call.lead_image else [], "wide")
    return others


def attach_fundings(calls: Sequence[ProjectCallPage]) -> None:
    """Fetch what ``calls`` were funded with, and by whom; one query."""
    found = _FUNDINGS.fetch(sorted({call.pk for call in calls}))
    attach(calls, "fundings", ((each.call_id, each) for each in found), Funding)


def _fetch_relations(call: ProjectCallPage) -> None:
    """Fetch host, picture and programme of a ``call`` that came without them; what an editor chose anew stays."""
    if ProjectCallPage._meta.get_field("host").is_cached(call):
        return
    for row in _PAGES.fetch([call.pk]):
        for name in ("host", "lead_image", "programme", "place_area"):
            if getattr(row, f"{name}_id") == getattr(call, f"{name}_id"):
                setattr(call, name, getattr(row, name))


def changes_of(call: ProjectCallPage) -> list[tuple[str, datetime]]:
    """Return each status ``call`` came to and when, the oldest first; one query."""
    return [(change.after, change.at) for change in _CHANGES.fetch([call.pk])]


def events_for(call: ProjectCallPage) -> list[ProgrammeEvent]:
    """Return the dates ``call`` shows: those that name it, and those for everybody that fall into its period.

    A call without a fixed beginning shows only those that name it, for nobody knows yet which of the others it meets.
    A programme nobody may see shows no dates. One query.
    """
    period = period_of(call)
    return [
        event
        for event in _EVENTS.fetch([call.pk, call.programme_id or 0])
        if cast("Any", event).names_call or (period and period[0] <= event.starts_at <= period[1])
    ]
