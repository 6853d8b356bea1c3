"""Reads of calls for somebody who could not be placed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.db.models import F, Q

from lokalprojekte.reference.queries import Location, distance_km, near
from showcase.enums import PlaceMode
from showcase.models import ProjectCallPage
from showcase.queries.hosts import public_calls

if TYPE_CHECKING:
    from showcase.querysets import CallQuerySet

#: How far around somebody is looked when they said nothing about it, km.
USUAL_RADIUS = 100


def similar_open_calls(
    *,
    fields: Iterable[int],
    of: Location | None,
    now: datetime,
    radius_km: int | None = None,
    exclude: Iterable[int] = (),
    limit: int = 3,
) -> list[ProjectCallPage]:
    """Return up to ``limit`` public calls that take inquiries at ``now`` and share one of ``fields`` (of action, keys).

    The nearest to ``of`` come first, then those that can be done from anywhere; what lies farther away than
    ``radius_km`` is none. Without ``of`` the newest come first. ``exclude`` are keys of calls that are known already.
    Each has ``km``, the distance where one is known. Two queries and those of the cards.
    """
    wanted = list(fields)
    if not wanted:
        return []
    in_fields = ProjectCallPage.objects.filter(fields_of_action__in=wanted).values("pk")
    calls: CallQuerySet = public_calls().open(now=now).for_cards()
    calls = calls.filter(pk__in=in_fields).exclude(pk__in=list(exclude))
    newest = (F("first_published_at").desc(nulls_last=True), "-pk")
    if of is None:
        return list(calls.order_by(*newest)[:limit])
    radius = radius_km or USUAL_RADIUS
    around = cast("CallQuerySet", near(calls, of=of, radius_km=radius)) | calls.filter(Q(place_mode=PlaceMode.REMOTE))
    found: list[tuple[float, ProjectCallPage]] = []
    for call in around.order_by(*newest):
        call.km = _distance(call, of)
        if call.km is not None and call.km <= radius:
            found.append((call.km, call))
        elif call.place_mode == PlaceMode.REMOTE:
            call.km = None
            found.append((float("inf"), call))
    return [call for _km, call in sorted(found, key=lambda entry: entry[0])[:limit]]


def _distance(call: ProjectCallPage, of: Location) -> float | None:
    if call.latitude is None or call.longitude is None:
        return None
    return distance_km(of, Location(call.latitude, call.longitude, ""))
