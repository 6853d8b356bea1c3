"""The pages of Länder and fields of action, and the overviews of both. Everybody gets the same: they may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lokalprojekte.core.german import slugify
from lokalprojekte.core.share.views import send_picture
from lokalprojekte.delivery.page_cache import page_cached
from showcase.queries import fields_with_texts, states_with_texts
from showcase.themes import overviews
from showcase.themes.presentation import field_context, state_context
from showcase.themes.share import card_named

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase


@require_safe
@page_cached()
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the page of the Land whose name makes ``slug``."""
    everything = states_with_texts()
    chosen = next((state for state in everything if slugify(state.name) == slug), None)
    if chosen is None:
        raise Http404
    return render(request, "showcase/theme.html", state_context(chosen, everything, request, now=timezone.now()))


@require_safe
@page_cached()
def field(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the page of the field of action ``slug``."""
    everything = fields_with_texts()
    chosen = next((field for field in everything if field.slug == slug), None)
    if chosen is None:
        raise Http404
    return render(request, "showcase/theme.html", field_context(chosen, everything, request, now=timezone.now()))


@require_safe
@page_cached()
def state_overview(request: HttpRequest) -> HttpResponse:
    """Show all Länder with their numbers."""
    return render(request, "showcase/themes.html", overviews.of_states(request, now=timezone.now()))


@require_safe
@page_cached()
def field_overview(request: HttpRequest) -> HttpResponse:
    """Show all fields of action with their numbers."""
    return render(request, "showcase/themes.html", overviews.of_fields(request, now=timezone.now()))


@require_safe
def picture(request: HttpRequest, name: str, digest: str) -> HttpResponseBase:
    """Send the picture of a theme page; an address that is out of date leads to the present one."""
    card = card_named(name)
    if card is None:
        raise Http404
    if digest != card.digest:
        return redirect("showcase:theme_picture", name=name, digest=card.digest)
    return send_picture(name, card)
