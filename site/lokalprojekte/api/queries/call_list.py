"""The list of calls: the very query of /projekte/, part by part."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lokalprojekte.api.answers import Told, written
from lokalprojekte.api.cursor import encode
from lokalprojekte.api.pictures import pictures
from lokalprojekte.api.queries.calls import known_items
from lokalprojekte.api.queries.facets import facet, facets_written
from lokalprojekte.api.queries.highlights import highlights
from lokalprojekte.api.refusals import bad_cursor, cursor_parts, refusal
from showcase.call_list import CallList
from showcase.facets import facets_of
from showcase.filters import StatusFilter
from showcase.finding import Found, HitGroup, find, meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import QueryDict

    from showcase.finding import Hit

_GROUPS: Final = {HitGroup.HERE: "here", HitGroup.ANYWHERE: "anywhere", HitGroup.UNPLACED: "unplaced"}
#: Seconds since the epoch at which a list may have been begun: from 2020 to 2200.
_MOMENTS: Final = (1_577_836_800, 7_258_118_400)
#: Answers whose numbers are kept.
_KEPT: Final = 128
#: What records alone can tell, and what only makes sense together: left out and said, as the page does.
_HINTS: Final = frozenset({"wo", "handlungsfeld", "bereich", "kompetenz", "kreis"})


def _more(*, km: float | None, group: str, highlight: dict[str, str] | None) -> str:
    """Return what belongs to this question alone, as the inside of a JSON object."""
    marked = written(highlight) if highlight else "null"
    return f'"km":{"null" if km is None else km},"group":"{group}","highlight":{marked}'


@lru_cache
def _statuses(language: str | None) -> dict[str, str]:
    return {each.value: str(each.label) for each in StatusFilter}


class CallPart:
    """One part of the list that ``params`` ask for. Cursors hold the moment the list was begun, and the last call."""

    def __init__(self, params: QueryDict, *, limit: int, cursor: str = "") -> None:
        self.asked = CallList(params)
        for parameter, message in self.asked.errors.items():
            if parameter not in _HINTS:
                raise refusal(parameter, message)
        self.limit = limit
        self.begun_at, self.key = self.asked.now, list[float]()
        if cursor:
            sort, moment, key = cursor_parts(cursor, str, (int, float), list)
            numbers = all(isinstance(each, (int, float)) for each in key)
            if sort != self.asked.understood.sort.value or not numbers or not _MOMENTS[0] <= moment <= _MOMENTS[1]:
                raise bad_cursor()
            self.begun_at, self.key = datetime.fromtimestamp(moment, tz=UTC), key

    @cached_property
    def found(self) -> Found:
        """Everything that is found now, in the order of the moment at which the list was begun."""
        asked = self.asked
        of, table = asked.where.location, asked.table
        return find(asked.understood, now=asked.now, of=of, sorted_at=self.begun_at, table=table)

    @cached_property
    def _begin(self) -> int:
        if not self.key:
            return 0
        try:
            return self.found.order.behind(self.found.hits.positions, self.key)
        except (ValueError, OverflowError) as error:
            raise bad_cursor() from error

    @cached_property
    def next(self) -> str | None:
        """The cursor of the next part; None behind the last one."""
        end = self._begin + self.limit
        positions = self.found.hits.positions
        if end >= len(positions):
            return None
        key = self.found.order.key(int(positions[end - 1]))
        return encode(self.asked.understood.sort.value, self.begun_at.timestamp(), key)

    @cached_property
    def hits(self) -> list[Hit]:
        """The hits of this part."""
        return self.found.hits[self._begin : self._begin + self.limit]

    def rest(self) -> dict[str, Any]:
        """Return everything but the calls, the facets and the address of the next part."""
        asked, found = self.asked, self.found
        of = asked.where.location
        text = asked.query.text
        return {
            "total": len(found.hits),
            "unplaced": len(found.hits) - found.count,
            "hints": [self._hint(parameter, message) for parameter, message in asked.errors.items()],
            "did_you_mean": (meant(text) or None) if text and not len(found.hits) else None,
            "place": {
                "label": of.label,
                "latitude": of.latitude,
                "longitude": of.longitude,
                "is_approximate": of.approximate,
            }
            if of
            else None,
        }

    def items(self) -> list[dict[str, Any]]:
        """Return the calls of this part."""
        return [{**said, "picture": picture, **now, **more} for said, picture, now, more in self._told]

    def items_written(self) -> str:
        """Return the calls of this part as JSON, most of which is kept."""
        texts = (
            f'{said.text[:-1]},"picture":{picture.text if picture else "null"},{now.text[1:-1]},{_more(**more)}}}'
            for said, picture, now, more in self._told
        )
        return f"[{','.join(texts)}]"

    @cached_property
    def _told(self) -> list[tuple[Told, Told | None, Told, dict[str, Any]]]:
        """What is kept of each call, its picture, and what belongs to this moment, and to this question."""
        asked, language = self.asked, get_language()
        keys = [hit.pk for hit in self.hits]
        known = known_items(keys, table=self.found.table, names=asked.names)
        shown = pictures(known[key].picture for key in keys if key in known)
        marked = highlights(keys, asked.query.text)
        told = []
        for hit in self.hits:
            if item := known.get(hit.pk):
                km = None if hit.km is None else round(hit.km, 1)
                more = {"km": km, "group": _GROUPS[hit.group], "highlight": marked.get(hit.pk)}
                told.append((item.said, shown.get(item.picture or 0), item.at(asked.now, language), more))
        return told

    def facets_written(self) -> str:
        """Return the filters with their numbers as JSON.

        They follow from the calls, from which of them come into question and are open, and from the query: as long as
        these are the same, what was counted is kept.
        """
        found = self.found
        kept: dict[Any, str] = found.table.beside.setdefault("facets", {})
        opened = found.table.open_at(found.now)
        calls = blake2b(b"".join(flags.tobytes() for flags in (found.base, opened, found.unplaced)), digest_size=32)
        key = (get_language(), self.asked.query, calls.digest())
        text = kept.get(key)
        if text is None:
            if len(kept) >= _KEPT:
                kept.clear()
            text = kept[key] = f"[{','.join(self._facets())}]"
        return text

    def _facets(self) -> Iterator[str]:
        counts = self.found.counts["status"]
        labels = _statuses(get_language()).items()
        values = [(value, label, counts.get(value, 0)) for value, label in labels]
        query = self.asked.query
        yield written(facet("status", _("Status"), values, [query.status.value]))
        yield from facets_written(facets_of(query, self.found, self.asked.names, {}))

    def _hint(self, parameter: str, message: str) -> dict[str, Any]:
        places = self.asked.where.choices if parameter == "wo" else []
        suggestions = [{"value": place.label, "label": place.label} for place in places]
        return {"parameter": parameter, "message": message, "suggestions": suggestions}
