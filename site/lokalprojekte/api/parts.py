"""How one part of a list leaves, whose items are told as mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from lokalprojekte.api.addresses import next_part
from lokalprojekte.api.answers import answer

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from lokalprojekte.api.fields import Selection


class Part(Protocol):
    """One part of a list, and the cursor of the next."""

    @property
    def next(self) -> str | None:
        """The cursor; None at the end."""

    def content(self, *, with_facets: bool) -> dict[str, Any]:
        """Return items and what stands around them."""


def answer_part(
    request: HttpRequest,
    part: Part,
    selection: Selection,
    *,
    with_facets: bool,
    modified: datetime | None,
    until: datetime | None = None,
) -> HttpResponse:
    """Answer with ``part``, of each item what ``selection`` asks for; ``modified`` and ``until`` as :func:`answer`."""
    content, following = part.content(with_facets=with_facets), next_part(request, part.next)
    content |= {"items": selection.each(content["items"]), "next": following}
    return answer(request, content, modified=modified, until=until, next_url=following, media=selection.media)
