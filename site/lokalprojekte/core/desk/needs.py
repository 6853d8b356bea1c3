"""What waits for somebody. Rooms offer it while the apps get ready; each asks for the rights itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Nobody reads a longer number; and counting further takes the longer the more there are.
MOST_COUNTED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Need:
    """So many things of one kind, and the list they stand in. ``urgent``: somebody waits already, or a day is over."""

    count: int
    #: What it is, worded for ``count``, without the number.
    label: str
    url: str
    icon: str
    urgent: bool = False

    @property
    def number(self) -> str:
        """The count as it is read."""
        return as_read(self.count)


def as_read(count: int) -> str:
    """Return what :func:`count_up_to_most` counted as it is read: «999+» where it counted no further."""
    return str(count) if count < MOST_COUNTED else f"{MOST_COUNTED - 1}+"


def count_up_to_most(found: QuerySet[Any]) -> int:
    """Return how many there are, counted up to :data:`MOST_COUNTED`: one query."""
    return found.order_by().values("pk")[:MOST_COUNTED].count()


#: Answers for a user with what may wait for them; kinds of which there is nothing may be among it.
Provider = Callable[[Any], Iterable[Need]]

_PROVIDERS: list[Provider] = []


def offer_needs(provider: Provider) -> None:
    """Let ``provider`` be asked, too; to be called once, while the apps get ready."""
    _PROVIDERS.append(provider)


def needs_of(user: Any) -> list[Need]:
    """Return what waits for ``user``, what is urgent first; empty when everything is done."""
    waiting = [need for provider in _PROVIDERS for need in provider(user) if need.count]
    return sorted(waiting, key=lambda need: not need.urgent)
