"""Addresses that can be tried: for each reading operation one that answers on this very site."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lokalprojekte.api.docs.reading import Operation

#: By operation: how to fill what its address or its query needs. None where there is nothing to show yet.
FILLED: Final[dict[str, Callable[[], dict[str, Any] | None]]] = {}
#: By operation: a query that shows what it is good for.
QUERIES: Final[dict[str, str]] = {
    "inquiries_form": "role=maker",
}


def example_of(operation: Operation) -> str:
    """Return the address of an example, from the root; empty where there is none or a token is needed."""
    if operation.method != "GET" or operation.needs_token:
        return ""
    address = operation.address
    if "{" in address:
        values = FILLED[operation.id]() if operation.id in FILLED else None
        if values is None:
            return ""
        address = address.format(**values)
    query = QUERIES.get(operation.id, "")
    return f"{address}?{query}" if query else address
