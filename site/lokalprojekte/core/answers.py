"""Answers that every page of one person gives in the same way: forms, signed links, what comes after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest

#: A sent form that cannot be accepted as it is (RFC 9110, 15.5.21): shown again, filled.
UNPROCESSABLE = 422


class SeeOther(HttpResponseRedirect):
    """A form was accepted; its answer stands elsewhere, where a reload sends nothing twice (RFC 9110, 15.4.4)."""

    status_code = 303


def private_page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a page that no search engine may list."""
    response = render(request, template, context, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
