"""Calls as a list tells of them: columns instead of objects, a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, Self, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import get_language

from lokalprojekte.api.addresses import Addresses
from lokalprojekte.api.answers import Told
from lokalprojekte.reference.models import Area
from showcase import changes, wording
from showcase.enums import CallPhase, CallStatus, EngagementForm, PlaceMode, Readiness
from showcase.models import ProjectCallPage
from showcase.phases import last_change_before, phase_at

if TYPE_CHECKING:
    from datetime import date, datetime

    from showcase.facets import Names
    from showcase.finding import CallTable
    from showcase.models import ProjectCallPage as Call

_REMEMBERED: Final = 8_192
_AREA: Final = ("key", "kind", "name", "designation", "state_id")
_OWN: Final = (
    "pk", "slug", "url_path", "title", "teaser", "department", "is_example", "status", "deadline",
    "max_open_inquiries", "open_inquiries", "places", "places_taken", "hours_min", "hours_max",
    "starts_on", "ends_on", "duration_months", "place_mode", "place_postcode", "place_detail",
    "latitude", "longitude", "state_id", "lead_image_id",
    "first_published_at", "last_published_at", "status_changed_at",
    *(item.value for item in Readiness),
)  # fmt: skip
_COLUMNS: Final = (
    *_OWN, "host_id", "host__title", "host__url_path", "host__live",
    *(f"{area}__{name}" for area in ("place_area", "host__area") for name in _AREA),
)  # fmt: skip


def known_items(keys: Sequence[int], *, table: CallTable, names: Names) -> Mapping[int, CallItem]:
    """Return what is kept of the calls of ``keys``; what is not there yet is read, by one query."""
    addresses = Addresses()
    kept: dict[int, CallItem] = table.beside.setdefault(("items", get_language(), addresses), {})
    missing = [key for key in keys if key not in kept]
    if missing:
        rows = table.rows_of(missing)
        for row in ProjectCallPage.objects.filter(pk__in=missing).order_by().values(*_COLUMNS):
            mine = rows[row["pk"]]
            kept[row["pk"]] = CallItem.of(
                row,
                addresses=addresses,
                fields=[{"slug": slug, "name": name} for slug, name in names.fields.items() if slug in mine.fields],
                forms=mine.forms,
                competences=mine.competences,
                states=names.states,
            )
    return kept


@dataclass(frozen=True, slots=True)
class CallItem:
    """What a list tells of a call at any time, and what is needed to tell the rest."""

    said: Told
    status: CallStatus
    deadline: datetime | None
    is_full: bool
    edited_at: datetime
    picture: int | None

    @classmethod
    def of(
        cls,
        row: Mapping[str, Any],
        *,
        addresses: Addresses,
        fields: list[dict[str, str]],
        forms: Iterable[str],
        competences: Iterable[str],
        states: Mapping[str, str],
    ) -> Self:
        """Read the columns ``row`` of a call."""
        limit = row["max_open_inquiries"]
        # What words and moments are made of: no more than columns of the call.
        call = cast("Call", SimpleNamespace(**row))
        said = {
            "id": row["pk"],
            "slug": row["slug"],
            "url": addresses.page(row["url_path"]),
            "title": row["title"],
            "teaser": row["teaser"],
            "is_example": row["is_example"],
            "deadline": _written(row["deadline"]),
            "deadline_label": wording.deadline(row["deadline"]),
            "host": {
                "id": row["host_id"],
                "title": row["host__title"],
                "url": addresses.page(row["host__url_path"]) if row["host__live"] else None,
            },
            "department": row["department"],
            "place": _place(row, states),
            "hours_min": row["hours_min"],
            "hours_max": row["hours_max"],
            "workload_label": wording.workload(row["hours_min"], row["hours_max"]),
            "starts_on": _written(row["starts_on"]),
            "ends_on": _written(row["ends_on"]),
            "duration_months": row["duration_months"],
            "period_label": wording.period(row["starts_on"], row["ends_on"], row["duration_months"]),
            "places": row["places"],
            "places_left": max(0, row["places"] - row["places_taken"]),
            "frame_is_settled": all(row[item.value] for item in Readiness),
            "fields_of_action": fields,
            "forms": sorted(EngagementForm(form).slug for form in forms),
            "competences": sorted(competences),
            "published_at": _written(changes.published_at(call)),
        }
        return cls(
            said=Told(said),
            status=CallStatus(row["status"]),
            deadline=row["deadline"],
            is_full=limit is not None and row["open_inquiries"] >= limit,
            edited_at=changes.edited_at(call),
            picture=row["lead_image_id"],
        )

    def at(self, now: datetime, language: str | None) -> Told:
        """Return what the clock adds, in ``language``, which is the one spoken now."""
        phase = phase_at(self.status, self.deadline, now, full=self.is_full)
        by_clock = last_change_before(self.status, self.deadline, now)
        return _at(phase, max(self.edited_at, by_clock) if by_clock else self.edited_at, language)


@lru_cache(maxsize=_REMEMBERED)
def _at(phase: CallPhase, updated_at: datetime, language: str | None) -> Told:
    """Return what is said of calls in this phase, in ``language``, which is the one spoken now."""
    return Told(
        {
            "phase": phase.value,
            "phase_label": str(phase.public_label),
            "accepts_inquiries": phase.accepts_inquiries,
            "updated_at": updated_at,
        }
    )


def _written(moment: date | None) -> str | None:
    """Return a moment or day as it is written in JSON."""
    return str(DjangoJSONEncoder().default(moment)) if moment else None


def _place(row: Mapping[str, Any], states: Mapping[str, str]) -> dict[str, Any]:
    mode = PlaceMode(row["place_mode"])
    which = "place_area" if row["place_area__key"] else "host__area"
    area = Area(**{name: row[f"{which}__{name}"] for name in _AREA}) if row[f"{which}__key"] else None
    state = row["state_id"]
    where = cast("Call", SimpleNamespace(place_mode=mode, area=area))
    return {
        "mode": mode.slug,
        "mode_label": str(mode.label),
        "label": wording.place(where),
        "detail": row["place_detail"],
        "area": {"key": area.key, "name": area.title} if area else None,
        "state": {"key": state, "name": states.get(state, "")} if state else None,
        "postcode": row["place_postcode"] or None,
        "latitude": row["latitude"],
        "longitude": row["longitude"],
    }


def columns_of(call: ProjectCallPage) -> dict[str, Any]:
    """Return the columns of one call whose host and areas are fetched, as :class:`CallItem` reads them."""
    row = {name: getattr(call, name) for name in _OWN}
    host = call.host
    row |= {"host_id": host.pk, "host__title": host.title, "host__url_path": host.url_path, "host__live": host.live}
    for which, area in (("place_area", call.place_area), ("host__area", host.area)):
        row |= {f"{which}__{name}": getattr(area, name) if area else None for name in _AREA}
    return row
