"""«Fehler melden»: the form, and the page after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from lokalprojekte.core.answers import UNPROCESSABLE, SeeOther, private_page
from lokalprojekte.core.page_access import private_pages
from lokalprojekte.core.public_forms import Guard, issue_token, public_form, readable
from lokalprojekte.inquiries.enums import PageReportKind, QuarantineReason
from lokalprojekte.inquiries.forms.page_report import PageReportForm
from lokalprojekte.inquiries.links import page_report_key, page_report_path
from lokalprojekte.inquiries.models import PageReport
from lokalprojekte.inquiries.services import submit_page_report
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PURPOSE: Final = "page-report"
#: What the address says of a form that begins with a barrier: ``?art=barriere``.
BARRIER: Final = "barriere"
#: No page has a longer key.
_LONGEST_KEY: Final = 9


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def report(request: HttpRequest) -> HttpResponse:
    """Show the form for the page the address names; take in what is sent."""
    now = timezone.now()
    page = _page(readable(request.GET).get("seite", ""))
    if request.method != "POST":
        begun = {"kind": PageReportKind.BARRIER} if _is_about_barriers(request) else {}
        return _show(request, PageReportForm(initial=begun), page, token=issue_token(purpose=PURPOSE, now=now))
    data = readable(request.POST)
    guard = Guard.read(data, purpose=PURPOSE, now=now)
    form = PageReportForm(data)
    valid = form.is_valid()
    if guard.token is None:
        token = issue_token(purpose=PURPOSE, now=now, replaces_old=True)
        return _show(request, form, page, token=token, expired=True, status=UNPROCESSABLE)
    if not valid:
        return _show(request, form, page, token=guard.value, status=UNPROCESSABLE)
    noticed = [(guard.decoy_filled, QuarantineReason.HONEYPOT), (guard.too_fast, QuarantineReason.TOO_FAST)]
    stored = submit_page_report(
        data=form.to_data(),
        page=page,
        form_token=guard.token.id,
        quarantine=[reason for applies, reason in noticed if applies],
        now=now,
    )
    return SeeOther(page_report_path(stored))


@require_safe
@public_form
def reported(request: HttpRequest, token: str) -> HttpResponse:
    """Say thank you, with the reference for a day. Set aside or not, the page is the same."""
    try:
        key = page_report_key(token)
    except BadSignature as error:
        raise Http404 from error
    found = (
        PageReport.objects.filter(pk=key).only("reference", "email", "answer_due").first() if key is not None else None
    )
    return private_page(request, "inquiries/page_reported.html", {"report": found})


def _page(named: str) -> Page:
    """Return the public page that ``named`` names: the key of any page, or the slug of a call."""
    if "\x00" in named:  # PostgreSQL takes none
        raise Http404
    pages = Page.objects.live().exclude(private_pages()).filter(depth__gt=1)
    if named.isdecimal() and named.isascii() and len(named) <= _LONGEST_KEY:
        found = pages.filter(pk=int(named)).first()
    else:
        shown = ProjectCallPage.objects.shown().filter(slug=named[:255])
        found = pages.filter(pk__in=shown.values("pk")).first()
    specific = found.specific if found else None
    if specific is None or (isinstance(specific, ProjectCallPage) and specific.status == "draft"):
        raise Http404
    return specific


def _is_about_barriers(request: HttpRequest) -> bool:
    """Whether the form was opened from the statement on accessibility."""
    return readable(request.GET).get("art") == BARRIER


def _show(
    request: HttpRequest, form: PageReportForm, page: Page, *, token: str, expired: bool = False, status: int = 200
) -> HttpResponse:
    is_about_barriers = _is_about_barriers(request)
    named = f"seite={page.pk}&art={BARRIER}" if is_about_barriers else f"seite={page.pk}"
    context = {
        "form": form,
        "is_about_barriers": is_about_barriers,
        "reported_page": page,
        "page_url": page.get_url(request) or "/",
        "form_token": token,
        "expired": expired,
        "action": f"{reverse('inquiries:page_report')}?{named}",
    }
    return render(request, "inquiries/page_report.html", context, status=status)
