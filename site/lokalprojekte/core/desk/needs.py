"""What waits for somebody. Rooms offer it while the apps get ready; each asks for the rights itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Need:
    """So many things of one kind, and the list they stand in. ``urgent``: somebody waits already, or a day is over."""

    count: int
    #: What it is, worded for ``count``, without the number.
    label: str
    url: str
    icon: str
    urgent: bool = False


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
