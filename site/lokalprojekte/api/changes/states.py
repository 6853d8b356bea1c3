"""What the public may see of each thing at this moment, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from lokalprojekte.api.enums import SINGLE, ChangeKind, Resource
from lokalprojekte.core.models import SiteImage
from lokalprojekte.core.site_trees import path_of
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from showcase.phases import next_change_after, phase_at
from stories.models import SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.db.models import Model

#: Keys in one statement.
_AT_ONCE: Final = 500
_PAGE_COLUMNS: Final = ("pk", "path", "url_path", "title", "live", "expired", "content_type_id", "last_published_at")
_CALL_COLUMNS: Final = ("pk", "status", "deadline", "max_open_inquiries", "open_inquiries", "host_id", "reused_from_id")


class Key(NamedTuple):
    """One thing."""

    resource: Resource
    key: int


@dataclass(frozen=True, slots=True)
class State:
    """What the public may see of one thing; ``hidden`` says why it sees nothing."""

    label: str
    path: str = ""
    title: str = ""
    hidden: ChangeKind | None = None
    phase: str = ""
    due_at: datetime | None = None
    published_at: datetime | None = None
    #: Where it stands in the tree of pages.
    tree_path: str = ""
    #: The pages whose details list it, although it is it that points at them.
    beside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Call:
    status: CallStatus
    phase: str
    due_at: datetime | None
    beside: tuple[int, ...]


class Present:
    """The state of things as the database has them at ``now``."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._restricted = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))

    def of(self, keys: Iterable[Key]) -> dict[Key, State]:
        """Return the states of ``keys``; what does not exist is not in the answer."""
        wanted: dict[Resource, list[int]] = {}
        for resource, key in keys:
            wanted.setdefault(resource, []).append(key)
        found: dict[Key, State] = {
            Key(resource, 0): State(label=resource.value) for resource in SINGLE if resource in wanted
        }
        for part in _parts(wanted.get(Resource.PAGE, [])):
            found.update(self._pages(part))
        for part in _parts(wanted.get(Resource.IMAGE, [])):
            found.update(_images(part))
        return found

    def _pages(self, keys: list[int]) -> Iterator[tuple[Key, State]]:
        calls, outcomes = self._calls(keys), _outcomes(keys)
        for pk, path, url_path, title, live, expired, content_type, published_at in Page.objects.filter(
            pk__in=keys
        ).values_list(*_PAGE_COLUMNS):
            call = calls.get(pk)
            hidden: ChangeKind | None = None
            if not live:
                hidden = ChangeKind.EXPIRED if expired else ChangeKind.UNPUBLISHED
            elif path.startswith(self._restricted):
                hidden = ChangeKind.RESTRICTED
            elif not (address := path_of(url_path)) or (call and not call.status.is_public):
                hidden = ChangeKind.UNPUBLISHED
            yield (
                Key(Resource.PAGE, pk),
                State(
                    label=_label_of_type(content_type),
                    path="" if hidden else address,
                    title=title,
                    hidden=hidden,
                    phase=call.phase if call else "",
                    due_at=call.due_at if call else None,
                    published_at=published_at,
                    tree_path=path,
                    beside=call.beside if call else outcomes.get(pk, ()),
                ),
            )

    def _calls(self, keys: list[int]) -> dict[int, _Call]:
        found = {}
        rows = ProjectCallPage.objects.filter(pk__in=keys).values_list(*_CALL_COLUMNS)
        for pk, value, deadline, most, waiting, host, basis in rows:
            status = CallStatus(value)
            phase = phase_at(status, deadline, self.now, full=most is not None and waiting >= most)
            found[pk] = _Call(status, phase.value, next_change_after(status, deadline, self.now), _known(host, basis))
        return found


def _outcomes(keys: list[int]) -> dict[int, tuple[int, ...]]:
    """Return the calls and hosts of stories and reports."""
    return {
        pk: (call, host)
        for model in (SuccessStoryPage, TransferReportPage)
        for pk, call, host in model.objects.filter(pk__in=keys).values_list("pk", "call_id", "call__host_id")
    }


def _known(*keys: int | None) -> tuple[int, ...]:
    return tuple(key for key in keys if key is not None)


def everything() -> list[Key]:
    """Return the keys of all there is, parents before their children."""
    return [
        *(Key(Resource.PAGE, pk) for pk in Page.objects.order_by("path").values_list("pk", flat=True)),
        *(Key(Resource.IMAGE, pk) for pk in SiteImage.objects.order_by("pk").values_list("pk", flat=True)),
        *(Key(resource, 0) for resource in SINGLE),
    ]


def images_in(collection: int) -> list[Key]:
    """Return the keys of the pictures in a collection and those below it."""
    path = Collection.objects.filter(pk=collection).values_list("path", flat=True).first()
    found = SiteImage.objects.filter(collection__path__startswith=path) if path else SiteImage.objects.none()
    return [Key(Resource.IMAGE, pk) for pk in found.values_list("pk", flat=True)]


def label_of(model: type[Model]) -> str:
    """Return how the API calls a type: ``showcase.ProjectCallPage``."""
    return str(model._meta.label)


def _images(keys: list[int]) -> Iterator[tuple[Key, State]]:
    restricted = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    rows = SiteImage.objects.filter(pk__in=keys).values_list("pk", "title", "collection__path", "created_at")
    for pk, title, path, created_at in rows:
        hidden = ChangeKind.RESTRICTED if path.startswith(restricted) else None
        yield (
            Key(Resource.IMAGE, pk),
            State(label=label_of(SiteImage), title=title, hidden=hidden, published_at=created_at),
        )


def _label_of_type(content_type: int) -> str:
    model = ContentType.objects.get_for_id(content_type).model_class()
    return label_of(model or Page)


def _parts(keys: Iterable[int]) -> Iterator[list[int]]:
    left = iter(keys)
    while part := list(islice(left, _AT_ONCE)):
        yield part
