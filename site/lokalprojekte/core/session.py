"""How long a session of the admin still lasts, and the wish to stay: for the dialog that warns before its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

if TYPE_CHECKING:
    from django.http import HttpRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest) -> JsonResponse:
    """Say how many seconds are left, with a token for forms that are still open; POST begins the time anew.

    Whoever logs in again gets another token; a form that stood open all the while needs it to be sent.
    """
    if request.method == "POST":
        request.session.save()
    return JsonResponse({"seconds": _seconds_left(request), "token": get_token(request)})


def _seconds_left(request: HttpRequest) -> int:
    """Read from the table of sessions until when this one holds; its expiry age would be that of one saved now."""
    store: Any = request.session
    ends_at = store.model.objects.filter(pk=store.session_key).values_list("expire_date", flat=True).first()
    return max(0, int((ends_at - timezone.now()).total_seconds())) if ends_at else 0
