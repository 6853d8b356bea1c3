"""Which things readers have to be told of, and what they were told last: from the marks to a complete list.

What a mark names is looked at; where its title, address or visibility is another one now, what shows these is looked
at too, and so on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from wagtail.models import Page

from lokalprojekte.api.changes.consents import Consents, consents_of
from lokalprojekte.api.changes.references import (
    is_image,
    learn_references,
    learn_references_of,
    model_of,
    pages_pointing_at,
    pages_showing,
    stories_about,
)
from lokalprojekte.api.changes.states import Key, Present, State, everything, images_in
from lokalprojekte.api.enums import MarkKind, Resource
from lokalprojekte.api.models import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from lokalprojekte.api.models import ChangeMark

_AT_ONCE: Final = 500


@dataclass
class Gathered:
    """Things to look at: ``states`` as they are, ``rows`` as readers were told; ``altered`` are told of in any case."""

    now: datetime
    states: dict[Key, State] = field(default_factory=dict)
    rows: dict[Key, Change] = field(default_factory=dict)
    #: Things whose detail may say something else, with the moment of that.
    altered: dict[Key, datetime] = field(default_factory=dict)
    #: Pages that list one of these: told of, too, but what shows them shows the same as before.
    touched: set[Key] = field(default_factory=set)
    consents: dict[Key, Consents] = field(default_factory=dict)
    _present: Present = field(init=False)

    def __post_init__(self) -> None:
        self._present = Present(self.now)

    def take(self, marks: Iterable[ChangeMark]) -> None:
        """Look at what ``marks`` name, and at everything that shows it."""
        named: set[Key] = set()
        records: dict[str, set[str]] = defaultdict(set)
        for mark in marks:
            if mark.kind == MarkKind.RECORD:
                records[mark.label].add(mark.key)
            keys, altered = _keys_of(mark)
            named.update(keys)
            if altered:
                self.alter(keys, mark.at)
        for label, of_label in records.items():
            model = model_of(label)
            if model is not None:
                learn_references_of(model, of_label)
                self.alter(_pages(pages_showing(model, of_label)), self.now)
            if is_image(label):
                self.alter([Key(Resource.IMAGE, int(key)) for key in of_label], self.now)
        self._learn({key for key in named if key in self.altered})
        self.look({*named, *self.altered})

    def take_due(self, rows: Iterable[Change]) -> None:
        """Look at what the clock changed."""
        for row in rows:
            if row.due_at is not None:
                self.alter([Key(Resource(row.resource), row.key)], row.due_at)
        self._learn(self.altered)
        self.look(list(self.altered))

    def alter(self, keys: Iterable[Key], at: datetime) -> None:
        """Say that the details of ``keys`` may say something else since ``at``; the latest moment counts."""
        for key in keys:
            self.altered[key] = max(at, self.altered.get(key, at))

    def look(self, keys: Collection[Key]) -> None:
        """Look at ``keys``, and further at what shows those that turn out to be another to others."""
        todo = {*keys} - {*self.states}
        pointed: set[int] = set()
        while todo:
            states = self._present.of(todo)
            self.states.update(states)
            self.rows.update(_rows_of(todo))
            gone = todo - {*states}
            self.states.update(dict.fromkeys(gone, _NOTHING))
            further = self._further(todo, pointed)
            self.alter((key for key, altered in further.items() if altered), self.now)
            todo = {
                key
                for key, altered in further.items()
                if key not in self.states or (altered and key.key not in pointed)
            }

    def is_gone(self, key: Key) -> bool:
        """Whether ``key`` does not exist any more."""
        return self.states[key] is _NOTHING

    def _further(self, looked: Collection[Key], pointed: set[int]) -> dict[Key, bool]:
        """Return what shows things that were just looked at, and whether that alters its detail."""
        pages = [key for key in looked if key.resource == Resource.PAGE]
        others = {key.key for key in pages if self._is_other(key)}
        parents = {self.states[key].tree_path for key in pages if self._went(key)} - {""}
        altered = {key.key for key in pages if key in self.altered} - pointed
        beside = self._beside(others | altered)
        self.touched.update(beside)
        below = [key for path in parents for key in _below(path)]
        pointed.update(altered, others)
        shown = {
            *pages_pointing_at(others),
            *pages_pointing_at(altered, by_field_alone=True),
            *_children(self.states[Key(Resource.PAGE, key)].tree_path for key in others),
            *Page.objects.filter(alias_of__in=others).values_list("pk", flat=True),
        }
        return {**dict.fromkeys([*below, *beside], False), **dict.fromkeys(_pages(shown), True)}

    def _beside(self, pages: Iterable[int]) -> list[Key]:
        """Return the pages that list one of ``pages``, or did when readers were last told of it."""
        found: set[int] = set()
        for key in _pages(pages):
            row = self.rows.get(key)
            found.update(self.states[key].beside, row.beside if row else ())
        return _pages({*found, *stories_about(found)})

    def is_told(self, key: Key) -> bool:
        """Whether readers are told of ``key`` although all that is kept of it stayed as it was."""
        return key in self.altered or key in self.touched

    def _is_other(self, key: Key) -> bool:
        """Whether a page has another title or address, appeared or vanished."""
        row, state = self.rows.get(key), self.states[key]
        visible = not state.hidden and state is not _NOTHING
        if row is None or row.gone:
            return visible
        return not visible or (row.title, row.path) != (state.title, state.path)

    def _went(self, key: Key) -> bool:
        """Whether what lies below a page may be public or not, or have another address, because of it."""
        row, state = self.rows.get(key), self.states[key]
        if state is _NOTHING or row is None:
            return False
        return row.gone != bool(state.hidden) or row.path != state.path

    def _learn(self, keys: Iterable[Key]) -> None:
        pages = [key.key for key in keys if key.resource == Resource.PAGE]
        for page in Page.objects.filter(pk__in=pages).specific():
            learn_references(page)
            if page.live:
                self.consents[Key(Resource.PAGE, page.pk)] = consents_of(page)


#: What there is of a thing that was deleted.
_NOTHING: Final = State(label="")


def _keys_of(mark: ChangeMark) -> tuple[list[Key], bool]:
    """Return what ``mark`` names, and whether its detail may say something else for certain."""
    match mark.kind:
        case MarkKind.PAGE:
            return [Key(Resource.PAGE, int(mark.key))], True
        case MarkKind.BELOW:
            path = Page.objects.filter(pk=int(mark.key)).values_list("path", flat=True).first()
            return [Key(Resource.PAGE, int(mark.key)), *(_below(path) if path else ())], False
        case MarkKind.COLLECTION:
            return images_in(int(mark.key)), False
        case MarkKind.SINGLE:
            return [Key(Resource(mark.key), 0)], True
        case MarkKind.EVERYTHING:
            return everything(), True
        case _:
            return [], False


def _pages(keys: Iterable[int]) -> list[Key]:
    return [Key(Resource.PAGE, key) for key in keys]


def _below(path: str) -> list[Key]:
    below = Page.objects.filter(path__startswith=path, depth__gt=len(path) // Page.steplen)
    return _pages(below.values_list("pk", flat=True))


def _children(paths: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for path in filter(None, paths):
        below = Page.objects.filter(path__startswith=path, depth=len(path) // Page.steplen + 1)
        found.update(below.values_list("pk", flat=True))
    return found


def _rows_of(keys: Iterable[Key]) -> dict[Key, Change]:
    wanted: dict[Resource, list[int]] = defaultdict(list)
    for resource, key in keys:
        wanted[resource].append(key)
    return {
        Key(resource, row.key): row
        for resource, numbers in wanted.items()
        for begin in range(0, len(numbers), _AT_ONCE)
        for row in Change.objects.filter(resource=resource, key__in=numbers[begin : begin + _AT_ONCE])
    }
