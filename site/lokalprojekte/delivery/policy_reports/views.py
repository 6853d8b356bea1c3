"""Where browsers send what the content security policy made them refuse. Anybody can, so everything has a bound."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from lokalprojekte.delivery import errors
from lokalprojekte.delivery.counting import Counter, Policy, somebody
from lokalprojekte.delivery.policy_reports.parsing import parse
from lokalprojekte.delivery.policy_reports.services import record_violation

if TYPE_CHECKING:
    from django.http import HttpRequest

#: A report is about a kilobyte; a browser may gather some.
LARGEST_REPORT: Final = 16 * 1024
_TYPES: Final = ("application/csp-report", "application/reports+json", "application/json")
_OF_ONE: Final = Policy("reports", 30, 60)
_OF_ALL: Final = Policy("all reports", 300, 60)
COUNTS: Final = Counter()


@csrf_exempt
@require_POST
def policy_reports(request: HttpRequest) -> HttpResponseBase:
    """Take in one request of a browser: 204 whatever it tells, as long as it is small, seldom and a report."""
    if request.META.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() not in _TYPES:
        return errors.error_page(415)
    now = time.time()
    for policy, who in ((_OF_ONE, somebody(request)), (_OF_ALL, "all")):
        ends = policy.ends(now)
        if COUNTS.add(who, ends) > policy.quota:
            return errors.error_page(429, retry_after=max(1, ends - int(now)))
    body = request.read(LARGEST_REPORT + 1)
    if len(body) > LARGEST_REPORT:
        return errors.error_page(413)
    try:
        violations = parse(body, hosts=_hosts())
    except ValueError:
        return errors.error_page(400)
    for violation in violations:
        record_violation(violation)
    return HttpResponse(status=204)


def _hosts() -> frozenset[str]:
    named = {host.strip("[]") for host in settings.ALLOWED_HOSTS}
    return frozenset({*named, urlsplit(settings.BASE_URL).hostname or ""})
