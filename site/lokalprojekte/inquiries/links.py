"""The signed links of an inquiry (``core.signed_links``). The reference is part of no link."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import reverse

from lokalprojekte.core import signed_links
from lokalprojekte.core.language_routing import mailed_address

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry, OutcomeQuestion, PageReport

#: Opens the status page, with everything the person told us.
STATUS: Final = "status"
#: Opens the page shown after sending: what happens next, and the reference.
RECEIPT: Final = "receipt"
#: Opens the question what came of a placement.
OUTCOME: Final = "outcome"

#: Stands in the pattern of another front end for the secret of a confirmation link.
SECRET: Final = "{secret}"  # noqa: S105 - the place of one
#: Characters of such a pattern.
LONGEST_PATTERN: Final = 300

#: Opens the page shown after a report of an error: its reference, for a day.
PAGE_REPORT: Final = "lokalprojekte.page-report-sent"
_PAGE_REPORT_LIFETIME: Final = timedelta(days=1)


def make_token(link_key: str, *, purpose: str) -> str:
    """Return the secret part of a link: 45 characters that are safe in an address."""
    return signed_links.make_token(link_key, purpose=f"inquiries.{purpose}")


def read_token(token: str, *, purpose: str) -> str | None:
    """Return the key that ``token`` proves for ``purpose``; None for anything that we did not make."""
    return signed_links.read_token(token, purpose=f"inquiries.{purpose}")


def status_path(inquiry: Inquiry) -> str:
    """Return the path of the person's status page."""
    return reverse("inquiries:status", args=[make_token(inquiry.link_key, purpose=STATUS)])


def status_address(inquiry: Inquiry) -> str:
    """Return the full address of the person's status page, for mails."""
    return mailed_address(lambda: status_path(inquiry))


def receipt_path(inquiry: Inquiry) -> str:
    """Return the path of the page shown after sending."""
    return reverse("inquiries:sent", args=[make_token(inquiry.link_key, purpose=RECEIPT)])


def page_report_path(report: PageReport) -> str:
    """Return the path of the page shown after a report of an error was sent."""
    return reverse("inquiries:page_reported", args=[signing.dumps(report.pk, salt=PAGE_REPORT)])


def page_report_key(token: str) -> int | None:
    """Return the primary key of the report that ``token`` proves; None once a day has passed.

    Raises:
        signing.BadSignature: for anything that we did not make.
    """
    try:
        return int(signing.loads(token, salt=PAGE_REPORT, max_age=_PAGE_REPORT_LIFETIME))
    except signing.SignatureExpired:
        return None


def outcome_address(question: OutcomeQuestion) -> str:
    """Return the full address at which the question what came of a placement is answered."""
    return mailed_address(lambda: reverse("inquiries:outcome", args=[make_token(question.link_key, purpose=OUTCOME)]))


def confirm_address(secret: str, *, front_end: str = "") -> str:
    """Return the full address that a confirmation mail carries.

    ``front_end`` is the pattern of another front end through which the inquiry came; where its origin is no longer
    trusted, the link leads to us.
    """
    if front_end and is_front_end(front_end):
        return front_end.replace(SECRET, secret)
    return mailed_address(lambda: reverse("inquiries:confirm", args=[secret]))


def is_front_end(pattern: str) -> bool:
    """Whether ``pattern`` may stand in a confirmation mail: an address of a front end that ``API_ORIGINS`` names.

    It holds ``{secret}`` once, in its path or behind ``#``: what stands in a query ends up in logs and referrers.
    """
    if len(pattern) > LONGEST_PATTERN or not pattern.isascii() or not pattern.isprintable() or " " in pattern:
        return False
    try:
        parts = urlsplit(pattern)
    except ValueError:
        return False
    origin = f"{parts.scheme}://{parts.netloc}"
    in_place = parts.path.count(SECRET) + parts.fragment.count(SECRET)
    return origin in settings.API_ORIGINS and pattern.count(SECRET) == in_place == 1
