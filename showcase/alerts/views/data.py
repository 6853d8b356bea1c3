"""What is held, as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from lokalprojekte.core.public_forms import public_form
from showcase.alerts.disclosure import disclose
from showcase.alerts.views.manage import with_alert

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from showcase.models import Alert


@require_safe
@public_form
@with_alert
def download(request: HttpRequest, alert: Alert) -> HttpResponse:
    """Hand out everything held under the address of the alert."""
    return JsonResponse(
        disclose(alert.email),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={
            "Content-Disposition": 'attachment; filename="lokalprojekte-abos.json"',
            "X-Robots-Tag": "noindex, nofollow",
        },
    )
