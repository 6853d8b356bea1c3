"""Ways to look at an unsaved page that a higher room offers for every page type.

The page types name their own (``own_previews``); what is offered here comes after them, as long as it is switched on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Preview:
    """One way: its name in the address, what editors read, what answers, and whether it is on."""

    name: str
    label: StrOrPromise
    serve: Callable[[Any, HttpRequest], HttpResponseBase]
    is_on: Callable[[], bool]


_OFFERED: dict[str, Preview] = {}


def offer_preview(preview: Preview) -> None:
    """Offer ``preview`` for every page; to be called once, while the apps get ready."""
    _OFFERED[preview.name] = preview


def offered_previews() -> list[Preview]:
    """Return what is switched on."""
    return [preview for preview in _OFFERED.values() if preview.is_on()]


def offered_preview(name: str) -> Preview | None:
    """Return the preview called ``name``; None where there is none or it is off."""
    return next((preview for preview in offered_previews() if preview.name == name), None)


def _on_paper(page: Any, request: HttpRequest) -> HttpResponseBase:
    """Answer with the page as it is printed: ``base.html`` takes the other stylesheet."""
    request.shows_print = True  # type: ignore[attr-defined] # for the template alone
    response: HttpResponseBase = page.serve_preview(request, "")
    return response


def offer_print() -> None:
    """Offer to look at every page as it is printed."""
    offer_preview(Preview(name="print", label=_("Print"), serve=_on_paper, is_on=lambda: True))
