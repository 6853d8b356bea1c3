"""What the list at /kommunen/ shows for one address."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.search.index import find_pages
from lokalprojekte.core.search.question import Question
from lokalprojekte.delivery.freshness import valid_until
from showcase.call_list import Pill
from showcase.enums import HostKind
from showcase.facets import names_of
from showcase.finding import meant, tally_of_public
from showcase.forms import HostFilterForm
from showcase.host_counts import Groups, calls_by_host, counted, groups_of, groups_of_all
from showcase.host_map import list_map
from showcase.host_query import HostQuery
from showcase.queries import host_rows, hosts_for_cards, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.core.paginator import Page
    from django.http import HttpRequest, QueryDict

    from showcase.finding import Tally
    from showcase.queries import HostRow

PER_PAGE: Final = 24


class HostList:
    """The hosts ``params`` ask for. Five queries at most, one more for a text, however many there are."""

    def __init__(self, params: QueryDict, *, now: datetime | None = None) -> None:
        self.params = params
        self.now = now or timezone.now()
        self.query = HostQuery.parse(params).known(states=self.states)

    @cached_property
    def tally(self) -> Tally:
        """The calls visitors may see."""
        return tally_of_public(self.now)

    @property
    def next_change(self) -> datetime | None:
        """The next moment at which the clock alone changes the numbers."""
        moment = self.tally.table.next_change(self.now)
        return None if moment is None else datetime.fromtimestamp(moment, tz=UTC)

    @property
    def last_change(self) -> datetime | None:
        """The last moment at which it did."""
        moment = self.tally.table.last_change(self.now)
        return None if moment is None else datetime.fromtimestamp(moment, tz=UTC)

    @cached_property
    def states(self) -> dict[str, str]:
        """Every Land: key → name."""
        return names_of(self.tally.table).states

    @cached_property
    def calls(self) -> Mapping[int, tuple[int, int]]:
        """How many calls of each host are open, and how many there are, by the key of the host."""
        return calls_by_host(self.tally)

    @cached_property
    def everything(self) -> Sequence[HostRow]:
        """Every published host."""
        return host_rows()

    @cached_property
    def worded(self) -> list[HostRow]:
        """The hosts the text finds: those whose name or place it is a piece of, then those whose portrait says it."""
        question = Question.parse(self.query.text, typing=True)
        if not question:
            return []
        told = find_pages(question, kinds=[SearchKind.HOST]) - self.named_keys
        first = [row for row in self.everything if row.pk in self.named_keys]
        return [*first, *(row for row in self.everything if row.pk in told)]

    @cached_property
    def named_keys(self) -> set[int]:
        """The keys of the hosts whose name or place the text is a piece of; none without a text."""
        return {row.pk for row in named(self.everything, self.query.text)} if self.query.text else set()

    @cached_property
    def found(self) -> list[HostRow]:
        """The hosts that were asked for, in order."""
        return self._chosen()

    @property
    def meant(self) -> HostQuery | None:
        """The same search with a text that is spelt as on the pages; None where this one finds something."""
        text = "" if self.found else meant(self.query.text, SearchKind.HOST)
        return self.query.replace(text=text) if text else None

    @cached_property
    def page(self) -> Page[HostRow]:
        """The page asked for; the last one when there are fewer."""
        return Paginator(self.found, PER_PAGE).get_page(self.query.page)

    @property
    def address(self) -> str | None:
        """The short address of this list, when the one asked for is another; None when it is fine."""
        short = self.query.replace(page=self.page.number).serialise()
        return None if parse_qsl(self.params.urlencode(), keep_blank_values=True) == parse_qsl(short) else short

    def _chosen(self) -> list[HostRow]:
        """Return the hosts the text finds that meet every other wish."""
        query = self.query
        rows: Iterable[HostRow] = self.worded if query.text else self.everything
        if query.state:
            rows = [row for row in rows if row.state == query.state]
        if query.kind:
            rows = [row for row in rows if row.kind is query.kind]
        if query.only_open:
            rows = [row for row in rows if self.calls.get(row.pk, (0, 0))[0]]
        return [*rows]

    @cached_property
    def _groups(self) -> Groups:
        """How many hosts the text finds of each Land, kind, and with or without open projects."""
        return groups_of(self.worded, self.calls) if self.query.text else groups_of_all(self.everything, self.tally)

    @cached_property
    def by_state(self) -> Counter[str]:
        """How many hosts each Land would bring, by its key; those outside of all under the empty one."""
        query = self.query
        return counted(self._groups, "state", kind=query.kind, only_open=query.only_open)

    @property
    def counted_states(self) -> list[tuple[str, str, int]]:
        """Every Land: key, name, and how many hosts it would bring."""
        return [(key, name, self.by_state[key]) for key, name in self.states.items()]

    @property
    def counted_kinds(self) -> list[tuple[str, str, int]]:
        """Every kind: value, name, and how many hosts it would bring."""
        by_kind = counted(self._groups, "kind", state=self.query.state, only_open=self.query.only_open)
        return [(kind.value, str(kind.label), by_kind[kind]) for kind in HostKind]

    @property
    def open_count(self) -> int:
        """How many hosts «only with open projects» would bring."""
        query = self.query
        return counted(self._groups, "is_open", state=query.state, kind=query.kind)[True]

    @property
    def form(self) -> HostFilterForm:
        """The form, each choice with the number of hosts it leads to; what leads to none is not offered."""
        return HostFilterForm(
            self.query, states=self.counted_states, kinds=self.counted_kinds, open_count=self.open_count
        )

    @property
    def pills(self) -> list[Pill]:
        """Every active filter with the way to remove it; ``?`` alone is the list without any."""
        query = self.query
        active = [
            (f"«{query.text}»" if query.text else "", query.replace(text="")),
            (self.states.get(query.state, ""), query.replace(state="")),
            (str(query.kind.label) if query.kind else "", query.replace(kind=None)),
            (_("Only with open projects") if query.only_open else "", query.replace(only_open=False)),
        ]
        return [Pill(label, f"?{without.serialise()}") for label, without in active if label]

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the template shows, and say until when it is true."""
        valid_until(request, self.next_change)
        return {
            "query": self.query,
            "form": self.form,
            "map": list_map(self.query, self.by_state, address=lambda query: f"?{query.serialise()}"),
            "pills": self.pills,
            "page_obj": self.page,
            "count": len(self.found),
            "meant": self.meant,
            "total": len(self.everything),
            "hosts": hosts_for_cards([row.pk for row in self.page], self.tally),
            "other_parameters": self.query.replace().serialise(),
        }
