"""Stories and reports as lists tell of them: columns instead of objects, a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from lokalprojekte.api.addresses import Addresses
from lokalprojekte.api.pictures import pictures
from lokalprojekte.core.english import told
from lokalprojekte.core.enums import OUTPUT_LEVELS, ImpactLevel, Licence
from showcase.models import ProjectCallPage
from stories import wording
from stories.models import StoryEffect, SuccessStoryPage, TransferReportPage
from stories.queries import published

if TYPE_CHECKING:
    from stories.models.indicator import Indicator

Model = type[SuccessStoryPage] | type[TransferReportPage]

_COLUMNS: Final = (
    "pk", "slug", "url_path", "title", "lead", "is_example", "began_on", "ended_on", "image_id",
    "first_published_at", "last_published_at",
    "call_id", "call__title", "call__url_path", "call__live", "call__status",
    "call__state_id", "call__state__name",
    "call__host_id", "call__host__title", "call__host__url_path", "call__host__live",
)  # fmt: skip
_OF_REPORTS: Final = ("as_of", "licence", "effect_count", "template_count")


def outcome_items(
    model: Model, keys: Sequence[int], *, fields: Mapping[int, list[dict[str, str]]]
) -> list[dict[str, Any]]:
    """Return the pages of ``keys`` in this order: at most four queries, none without keys.

    ``fields`` are the fields of action of their projects.
    """
    if not keys:
        return []
    is_report = model is TransferReportPage
    columns = (*_COLUMNS, *_OF_REPORTS) if is_report else _COLUMNS
    rows = {row["pk"]: row for row in published(model).filter(pk__in=keys).order_by().values(*columns)}
    shown = pictures(row["image_id"] for row in rows.values())
    figures = {} if is_report else _figures(keys)
    addresses = Addresses()
    return [
        {
            **_item(rows[key], addresses, shown, fields),
            **(_of_report(rows[key]) if is_report else {"figure": figures.get(key)}),
        }
        for key in keys
        if key in rows
    ]


def outcome_item(page: SuccessStoryPage | TransferReportPage) -> dict[str, Any]:
    """Return what a list would tell of ``page`` as it is in memory, which need not be saved."""
    call, addresses = page.call, Addresses()
    row = {name: getattr(page, name) for name in _COLUMNS if "__" not in name}
    row |= {f"call__{name}": getattr(call, name) for name in ("url_path", "live", "status", "state_id")}
    row["call__title"] = told(call).title
    row |= {f"call__host__{name}": getattr(call.host, name) for name in ("title", "url_path", "live")}
    row |= {"call__host_id": call.host_id, "call__state__name": call.state.name if call.state else None}
    fields = {call.pk: [{"slug": field.slug, "name": field.name} for field in call.fields_of_action.all()]}
    item = _item(row, addresses, pictures([page.image_id]), fields)
    effects = list(page.effects.all())
    if isinstance(page, SuccessStoryPage):
        figure = next((told(effect) for effect in effects if effect.actual is not None), None)
        return {**item, "figure": measured(figure) if figure else None}
    counts = {
        "effect_count": sum(effect.level not in OUTPUT_LEVELS for effect in effects),
        "template_count": len(page.templates.all()),
    }
    own = {name: getattr(page, name) for name in ("as_of", "licence")}
    return {**item, **_of_report({**own, **counts})}


def _item(
    row: Mapping[str, Any],
    addresses: Addresses,
    shown: Mapping[int, dict[str, Any]],
    fields: Mapping[int, list[dict[str, str]]],
) -> dict[str, Any]:
    is_public = row["call__live"] and row["call__status"] != "draft"
    return {
        "id": row["pk"],
        "slug": row["slug"],
        "url": addresses.page(row["url_path"]),
        "title": row["title"],
        "lead": row["lead"],
        "is_example": row["is_example"],
        "host": {
            "id": row["call__host_id"],
            "title": row["call__host__title"],
            "url": addresses.page(row["call__host__url_path"]) if row["call__host__live"] else None,
        },
        "call": {
            "id": row["call_id"],
            "title": row["call__title"],
            "url": addresses.page(row["call__url_path"]) if is_public else None,
        },
        "state": {"key": row["call__state_id"], "name": row["call__state__name"]} if row["call__state_id"] else None,
        "began_on": row["began_on"],
        "ended_on": row["ended_on"],
        "period_label": wording.span(row["began_on"], row["ended_on"]),
        "fields_of_action": fields[row["call_id"]],
        "picture": shown.get(row["image_id"] or 0),
        "published_at": row["first_published_at"],
        "updated_at": row["last_published_at"],
    }


def _of_report(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "as_of": row["as_of"],
        "licence": row["licence"],
        "licence_url": Licence(row["licence"]).address or None,
        "effect_count": row["effect_count"],
        "template_count": row["template_count"],
    }


def fields_of(calls: Any) -> Mapping[int, list[dict[str, str]]]:
    """Return the fields of action of ``calls``, keys or a query for keys: call → slugs and names."""
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    links = ProjectCallPage.fields_of_action.through.objects.filter(projectcallpage__in=calls)
    rows = links.order_by("fieldofaction__name")
    for call, slug, name in rows.values_list("projectcallpage_id", "fieldofaction__slug", "fieldofaction__name"):
        found[call].append({"slug": slug, "name": name})
    return found


def _figures(keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return the first effect of each story that was measured afterwards."""
    found: dict[int, dict[str, Any]] = {}
    for effect in StoryEffect.objects.filter(story__in=keys, actual__isnull=False).order_by(
        "story", "sort_order", "pk"
    ):
        found.setdefault(effect.story_id, measured(effect))
    return found


def measured(effect: Indicator) -> dict[str, Any]:
    """Return what was measured, in figures and in words."""
    return {
        "indicator": effect.indicator,
        "level": effect.level,
        "level_label": str(ImpactLevel(effect.level).label),
        "baseline": number(effect.baseline),
        "actual": number(effect.actual),
        "unit": effect.unit,
        "label": wording.change(effect),
        "source": effect.source,
        "measured_on": effect.measured_on,
    }


def number(value: Any) -> str | None:
    """Return a decimal as it was entered; None stays None, for missing is not 0."""
    return None if value is None else str(value)
