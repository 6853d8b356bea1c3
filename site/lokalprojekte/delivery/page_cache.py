"""What other rooms say to the page cache: which pages may be kept, and that the kept ones are out of date.

The cache itself is the WSGI layer :mod:`lokalprojekte.delivery.front`; docs/decisions/0004-page-cache.md tells why.
Wagtail pages opt in by themselves: a page type names the query parameters its template uses in
``page_cache_params: ClassVar[frozenset[str]]`` (none by default), or sets ``page_cached = False``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from lokalprojekte.core.kept import look_each_time, look_once
from lokalprojekte.core.remembered import made_for_everybody
from lokalprojekte.core.traces import cannot_be_asked_again
from lokalprojekte.delivery.generation import FileGeneration, Generation, Mark
from lokalprojekte.delivery.shelves import Shelves

P = ParamSpec("P")

_ATTRIBUTE = "_delivery_cache_params"
#: What else is told of a change, after all of ours know.
_FURTHER: list[Callable[[], None]] = []


def drop_pages() -> None:
    """Drop every finished page, in every process, as soon as the current transaction commits.

    Outside a transaction it happens at once. A transaction that is rolled back drops nothing.
    """
    _once_committed(_advance, unless=(_advance,))


def doubt_pages() -> None:
    """Let the database be asked again about every finished page, as soon as the current transaction commits.

    Enough for a change of records that pages ask for in the database, or for values that are kept against the mark of
    the finished pages. Where a page shows anything else of it – a file, what lies in Django's cache – drop it.
    """
    _once_committed(_doubt, unless=(_advance, _doubt))


def _once_committed(tell: Callable[[], None], *, unless: tuple[Callable[[], None], ...]) -> None:
    pending = transaction.get_connection().run_on_commit
    if not (pending and pending[-1][1] in unless):
        transaction.on_commit(tell)


def keep_page(request: HttpRequest, *, params: Iterable[str] = ()) -> None:
    """Allow the page made for ``request`` to be kept; ``params`` are the query parameters it depends on.

    A request with any other query parameter is rendered, but not kept: strangers cannot multiply the entries.
    """
    setattr(request, _ATTRIBUTE, frozenset(params))
    # Its components too may be remembered, where nobody who is known by a cookie or a token asks.
    is_anonymous = not request.COOKIES and "HTTP_AUTHORIZATION" not in request.META
    is_read = is_anonymous and request.method in {"GET", "HEAD"}
    made_for_everybody(answer=is_read)
    if is_read:
        look_once()


def refuse_page(request: HttpRequest) -> None:
    """Take the permission back, whatever a decorator or page type said before."""
    setattr(request, _ATTRIBUTE, None)
    cannot_be_asked_again()
    made_for_everybody(answer=False)
    look_each_time()


def kept_params(request: HttpRequest) -> frozenset[str] | None:
    """Return the parameters the page depends on, or ``None`` when nobody allowed to keep it."""
    params: frozenset[str] | None = getattr(request, _ATTRIBUTE, None)
    return params


def page_cached(
    *, params: Iterable[str] = ()
) -> Callable[[Callable[P, HttpResponseBase]], Callable[P, HttpResponseBase]]:
    """Decorate a function view whose answer to an anonymous GET may be kept."""
    names = frozenset(params)

    def decorate(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
        @wraps(view)
        def wrapped(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            request: Any = args[0]
            keep_page(request, params=names)
            return view(*args, **kwargs)

        return wrapped

    return decorate


def generation() -> Generation:
    """Return the generation of this installation: in Redis where there is one, else beside the database.

    A page made by whoever looks at it depends on every change.
    """
    cannot_be_asked_again()
    return _generation_at(settings.REDIS_URL, settings.DATA_DIR)


def mark_of_now() -> Mark:
    """Return the mark of the generation, to hold values against that are dropped with it."""
    return _generation_at(settings.REDIS_URL, settings.DATA_DIR).current()


def tell_further(tell: Callable[[], None]) -> None:
    """Let ``tell`` be called after every drop, when every process knows of it."""
    _FURTHER.append(tell)


def shelves() -> Shelves | None:
    """Return where finished pages lie as files for the proxy, if they do."""
    return Shelves(Path(settings.PAGE_FILES)) if settings.PAGE_FILES else None


def can_drop() -> bool:
    """Whether a change of this moment would reach every process, and the proxy."""
    files = shelves()
    return generation().is_reachable() and (files is None or files.can_drop())


@lru_cache(maxsize=4)
def _generation_at(redis: str, folder: Path | str) -> Generation:
    if not redis:
        return FileGeneration(Path(folder) / "page-generation")
    from lokalprojekte.delivery.shared_generation import RedisGeneration  # noqa: PLC0415 - megabytes only some need

    return RedisGeneration(redis)


def _advance() -> None:
    _tell(doubt=False)


def _doubt() -> None:
    _tell(doubt=True)


def _tell(*, doubt: bool) -> None:
    generation().advance(doubt=doubt)
    # Afterwards: who is handed out a finished page looked at the shelf first, and writes to none that is newer.
    files = shelves()
    if files:
        files.drop()
    for tell in _FURTHER:
        tell()
