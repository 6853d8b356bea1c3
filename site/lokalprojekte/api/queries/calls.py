"""Calls as a list tells of them: columns instead of objects, a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, cast

from lokalprojekte.api.addresses import Addresses
from lokalprojekte.api.pictures import pictures
from lokalprojekte.reference.models import Area
from showcase import changes, wording
from showcase.enums import CallStatus, EngagementForm, PlaceMode, Readiness
from showcase.models import ProjectCallPage
from showcase.phases import phase_at

if TYPE_CHECKING:
    from datetime import datetime

    from showcase.finding.rows import CallRow
    from showcase.models import ProjectCallPage as Call

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


def call_items(
    keys: Sequence[int],
    *,
    now: datetime,
    rows: Mapping[int, CallRow],
    fields: Mapping[str, str],
    states: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Return the calls of ``keys`` in this order: three queries, one without pictures, none without keys.

    ``rows`` are what is kept in memory of them; ``fields`` and ``states`` name fields of action and Länder.
    """
    if not keys:
        return []
    found = {row["pk"]: row for row in ProjectCallPage.objects.filter(pk__in=keys).order_by().values(*_COLUMNS)}
    shown = pictures(row["lead_image_id"] for row in found.values())
    addresses = Addresses()
    return [
        call_item(
            found[key],
            now=now,
            addresses=addresses,
            picture=shown.get(found[key]["lead_image_id"] or 0),
            fields=[{"slug": slug, "name": name} for slug, name in fields.items() if slug in rows[key].fields],
            forms=rows[key].forms,
            competences=rows[key].competences,
            states=states,
        )
        for key in keys
        if key in found
    ]


def call_item(
    row: Mapping[str, Any],
    *,
    now: datetime,
    addresses: Addresses,
    picture: Mapping[str, Any] | None,
    fields: list[dict[str, str]],
    forms: Iterable[str],
    competences: Iterable[str],
    states: Mapping[str, str],
) -> dict[str, Any]:
    """Return what a list tells of the call whose columns are ``row``."""
    limit = row["max_open_inquiries"]
    is_full = limit is not None and row["open_inquiries"] >= limit
    phase = phase_at(CallStatus(row["status"]), row["deadline"], now, full=is_full)
    # What words and moments are made of: no more than columns of the call.
    call = cast("Call", SimpleNamespace(**row))
    return {
        "id": row["pk"],
        "slug": row["slug"],
        "url": addresses.page(row["url_path"]),
        "title": row["title"],
        "teaser": row["teaser"],
        "is_example": row["is_example"],
        "phase": phase.value,
        "phase_label": str(phase.public_label),
        "accepts_inquiries": phase.accepts_inquiries,
        "deadline": row["deadline"],
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
        "starts_on": row["starts_on"],
        "ends_on": row["ends_on"],
        "duration_months": row["duration_months"],
        "period_label": wording.period(row["starts_on"], row["ends_on"], row["duration_months"]),
        "places": row["places"],
        "places_left": max(0, row["places"] - row["places_taken"]),
        "frame_is_settled": all(row[item.value] for item in Readiness),
        "fields_of_action": fields,
        "forms": sorted(EngagementForm(form).slug for form in forms),
        "competences": sorted(competences),
        "picture": picture,
        "published_at": changes.published_at(call),
        "updated_at": changes.changed_at(call, now),
    }


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
    """Return the columns of one call whose host and areas are fetched, as :func:`call_item` reads them."""
    row = {name: getattr(call, name) for name in _OWN}
    host = call.host
    row |= {"host_id": host.pk, "host__title": host.title, "host__url_path": host.url_path, "host__live": host.live}
    for which, area in (("place_area", call.place_area), ("host__area", host.area)):
        row |= {f"{which}__{name}": getattr(area, name) if area else None for name in _AREA}
    return row
