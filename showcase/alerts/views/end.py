"""Ending an alert by one click (RFC 8058): the link stands in the header of every mail, and in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lokalprojekte.core.answers import private_page
from lokalprojekte.core.public_forms import unstored
from lokalprojekte.core.signed_links import LinkState
from showcase.alerts.links import END, key_of
from showcase.alerts.queries import alert_by_link
from showcase.alerts.services import end_alert
from showcase.alerts.views.subscribe import gone, link_problem

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unstored
def end(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button; a POST ends the alert at once, whoever sends it.

    Mail servers and web mailers send it from elsewhere, without a page of ours before (RFC 8058, 3.1). So where it
    comes from is not asked: who does not hold the mail cannot know the link.
    """
    if key_of(token, purpose=END) is None:
        return link_problem(request, LinkState.UNKNOWN)
    alert = alert_by_link(token, purpose=END)
    if request.method == "POST":
        if alert:
            end_alert(alert)
        return gone(request, ended=True)
    if alert is None:
        return gone(request, status=410)
    return private_page(request, "showcase/alerts/end.html", {"alert": alert})
