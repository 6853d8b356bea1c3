"""Hosts: the list at /kommunen/ part by part, and everything a portrait says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from lokalprojekte.api.addresses import Addresses
from lokalprojekte.api.bodies import body_from
from lokalprojekte.api.cursor import encode
from lokalprojekte.api.pictures import pictures
from lokalprojekte.api.queries.facets import facet
from lokalprojekte.api.queries.highlights import highlights
from lokalprojekte.api.queries.links import frame_of, link_of, outcome_of
from lokalprojekte.api.refusals import bad_cursor, cursor_parts
from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.german import sort_key
from lokalprojekte.reference.models import Area
from showcase.enums import HostKind
from showcase.facets import label_of
from showcase.finding import meant
from showcase.host_list import HostList
from showcase.host_query import YES, HostQuery
from showcase.presentation.hosts import host_context
from showcase.queries import hosts_with_counts, public_hosts
from stories.parts import outcomes_at

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, QueryDict

    from showcase.models import HostPage
    from showcase.queries import HostRow

_AREA: Final = ("key", "kind", "name", "designation", "latitude", "longitude", "population", "state_id")
_COLUMNS: Final = (
    "pk", "slug", "url_path", "title", "teaser", "is_example", "image_id", "last_published_at",
    "area__state__name",
    *(f"area__{name}" for name in _AREA),
)  # fmt: skip

_Order = tuple[int, str, int]


class HostPart:
    """One part of the list that ``params`` ask for. Cursors hold by what the last host is sorted."""

    def __init__(self, params: QueryDict, *, limit: int, cursor: str = "") -> None:
        self.params, self.limit = params, limit
        self.asked = HostList(params)
        self.after: _Order | None = cursor_parts(cursor, int, str, int) if cursor else None
        if self.after and self.after[0] not in {0, 1}:
            raise bad_cursor()

    def _order(self, row: HostRow) -> _Order:
        told = bool(self.asked.query.text) and row.pk not in self.asked.named_keys
        return int(told), sort_key(row.title), row.pk

    @cached_property
    def _begin(self) -> int:
        return bisect_right(self.asked.found, self.after, key=self._order) if self.after else 0

    @cached_property
    def keys(self) -> list[int]:
        """The keys of the hosts of this part."""
        return [row.pk for row in self.asked.found[self._begin : self._begin + self.limit]]

    @property
    def next(self) -> str | None:
        """The cursor of the next part; None behind the last one."""
        end = self._begin + self.limit
        return encode(*self._order(self.asked.found[end - 1])) if end < len(self.asked.found) else None

    def content(self, *, with_facets: bool) -> dict[str, Any]:
        """Return everything but the address of the next part."""
        asked, text = self.asked, self.asked.query.text
        marked = highlights(self.keys, text)
        nothing = bool(text) and not asked.found
        unknown = HostQuery.parse(self.params).state != asked.query.state
        hint = {"parameter": "land", "message": _("We do not know this choice."), "suggestions": []}
        return {
            "items": [
                {**item, "highlight": marked.get(item["id"])} for item in host_items(self.keys, calls=asked.calls)
            ],
            "total": len(asked.found),
            "facets": self._facets() if with_facets else None,
            "hints": [hint] if unknown else [],
            "did_you_mean": (meant(text, SearchKind.HOST) or None) if nothing else None,
        }

    def _facets(self) -> list[dict[str, Any]]:
        asked, query = self.asked, self.asked.query
        kind = query.kind.value if query.kind else ""
        opened = [(YES, _("Only with open projects"), asked.open_count)]
        return [
            facet("land", label_of("states"), _leading(asked.counted_states, query.state), [query.state]),
            facet("art", _("Kind"), _leading(asked.counted_kinds, kind), [kind]),
            facet("offen", _("Projects"), opened, [YES] if query.only_open else []),
        ]


def _leading(values: Sequence[tuple[str, str, int]], chosen: str) -> list[tuple[str, str, int]]:
    """Leave out what leads nowhere, as the page does, unless it is chosen."""
    return [each for each in values if each[2] or each[0] == chosen]


def host_items(keys: Sequence[int], *, calls: Mapping[int, tuple[int, int]]) -> list[dict[str, Any]]:
    """Return the hosts of ``keys`` in this order: two queries, none without keys.

    ``calls`` are how many are open and how many there are, by the key of the host.
    """
    if not keys:
        return []
    rows = {row["pk"]: row for row in public_hosts().filter(pk__in=keys).order_by().values(*_COLUMNS)}
    shown = pictures(row["image_id"] for row in rows.values())
    addresses = Addresses()
    return [
        _item(rows[key], addresses, shown.get(rows[key]["image_id"] or 0), calls.get(key, (0, 0)))
        for key in keys
        if key in rows
    ]


def _columns_of(host: HostPage) -> dict[str, Any]:
    """Return the columns of ``host`` as it is in memory, which need not be saved."""
    area = host.area
    state = area.state if area else None
    return {
        **{name: getattr(host, name) for name in _COLUMNS if "__" not in name and not name.endswith("_calls")},
        **{f"area__{name}": getattr(area, name) if area else None for name in _AREA},
        "area__state__name": state.name if state else None,
    }


def _item(
    row: Mapping[str, Any], addresses: Addresses, picture: Mapping[str, Any] | None, calls: tuple[int, int]
) -> dict[str, Any]:
    kind = HostKind.of_area(row["area__kind"])
    area = Area(**{name: row[f"area__{name}"] for name in _AREA}) if row["area__key"] else None
    is_state = kind is HostKind.STATE
    state = (row["area__key"], row["area__name"]) if is_state else (row["area__state_id"], row["area__state__name"])
    return {
        "id": row["pk"],
        "slug": row["slug"],
        "url": addresses.page(row["url_path"]),
        "title": row["title"],
        "teaser": row["teaser"],
        "is_example": row["is_example"],
        "kind": kind.value,
        "kind_label": str(kind.label),
        "area": {"key": area.key, "name": area.title} if area else None,
        "state": {"key": state[0], "name": state[1]} if state[0] else None,
        "latitude": row["area__latitude"],
        "longitude": row["area__longitude"],
        "population": row["area__population"],
        "open_calls": calls[0],
        "all_calls": calls[1],
        "picture": picture,
        "updated_at": row["last_published_at"],
    }


def public_host(key: int, now: datetime) -> HostPage | None:
    """Return the host of ``key`` that everybody may read."""
    host: HostPage | None = hosts_with_counts(now).filter(pk=key).first()
    return host


def host_detail(host: HostPage, request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """Return everything the page of ``host`` says now; the page's own context says until when it is true."""
    context = host_context(host, request)
    portrait = [{"id": "portrait", "type": "text", "value": host.portrait}] if host.portrait else []
    calls = [(call, call.phase(now)) for call in context["calls"]]
    outcomes = outcomes_at(host) if host.pk else []
    opened = sum(phase.accepts_inquiries for _call, phase in calls)
    picture = pictures([host.image_id]).get(host.image_id or 0)
    item = _item(_columns_of(host), Addresses(), picture, (opened, len(calls)))
    return {
        **item,
        "body": body_from(portrait, request),
        "contact_role": host.contact_role,
        "website": host.website or None,
        "facts": [{"label": fact.label, "value": fact.value} for fact in context["facts"] if fact.value],
        "calls": [
            {
                **link_of(call),
                "phase": phase.value,
                "phase_label": str(phase.public_label),
                "accepts_inquiries": phase.accepts_inquiries,
            }
            for call, phase in calls
        ],
        "outcomes": [outcome_of(page) for page in outcomes],
        "neighbours": [link_of(neighbour) for neighbour in context["neighbours"]],
        **frame_of(context, item["url"]),
    }
