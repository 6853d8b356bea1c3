"""Inquiries through other front ends: the same form, the same checks, the same double opt-in. Nothing is ever listed.

No answer is stored anywhere on its way, and none repeats what a person wrote but the one behind their signed link.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router
from ninja.errors import HttpError
from wagtail.api.v3.errors import PROBLEM_JSON, build_problem_detail

from lokalprojekte.api.answers import private
from lokalprojekte.api.inquiry_form import empty_form, errors_of, fields_of, filled_form
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.api.schemas.inquiries import (
    ConfirmationIn,
    ConfirmationOut,
    FormProblem,
    InquiryFormOut,
    InquiryIn,
    InquiryReceipt,
    InquiryStatusOut,
    RoleName,
)
from lokalprojekte.core.public_forms import DECOY_FIELD, LIFETIME, TOKEN_FIELD, Guard, is_foreign, issue_token
from lokalprojekte.core.signed_links import LinkState
from lokalprojekte.inquiries.enums import Role
from lokalprojekte.inquiries.links import STATUS, is_front_end, make_token, status_address
from lokalprojekte.inquiries.presentation import answers_of, late_titles_of, timeline_of
from lokalprojekte.inquiries.promise import answer_days
from lokalprojekte.inquiries.queries import inquiry_by_link
from lokalprojekte.inquiries.services import LinkProblemError, confirm_inquiry, submit_inquiry
from lokalprojekte.inquiries.steps import steps_after_sending, steps_of
from lokalprojekte.inquiries.views.form import PURPOSE, quarantine_reasons

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from lokalprojekte.inquiries.steps import Step

router = Router(tags=["inquiries"])

_LINKS: Final = {
    LinkState.UNKNOWN: (404, _("This link is not known.")),
    LinkState.USED: (409, _("This link was used already.")),
    LinkState.EXPIRED: (410, _("This link has expired.")),
}


@router.get(
    "/form/",
    response={200: InquiryFormOut, **problems()},
    operation_id="inquiries_form",
    summary="The form of one role, with the token to send it",
)
def form(
    request: HttpRequest,
    role: RoleName,
    call: list[str] = Query([], max_length=20),  # noqa: B008 - how ninja declares a parameter
) -> HttpResponse:
    """Describe what is asked, in the words of the role. ``call`` (a slug, repeatable) is what somebody comes from."""
    now = timezone.now()
    token = issue_token(purpose=PURPOSE, now=now)
    shown = empty_form(Role(role), call, now=now)
    return private(
        {
            "token": token,
            "expires_at": now + LIFETIME,
            "role": role,
            "title": str(shown.variant.title),
            "asks_learning": shown.variant.learns,
            "asks_people": shown.variant.counts_people,
            "fields": fields_of(shown),
            "levels": [{"value": value, "label": label, "hint": "", "group": ""} for value, label in shown.levels],
            "answer_days": answer_days(),
            "privacy_url": f"{settings.BASE_URL.rstrip('/')}/datenschutz/",
        }
    )


@router.post(
    "/",
    response={200: InquiryReceipt, 201: InquiryReceipt, 403: FormProblem, **problems(400)},
    operation_id="inquiries_create",
    summary="Send an inquiry",
)
def create(request: HttpRequest, sent: InquiryIn) -> HttpResponse:
    """Store the inquiry and mail the link that confirms it.

    201 the first time, 200 when the same form was sent with the same content before: the reference is the same. What is
    wrong comes back as 422 with a sentence for each field, in the words of the form.
    """
    _refuse_foreign(request)
    now = timezone.now()
    guard = Guard.read({TOKEN_FIELD: sent.token, DECOY_FIELD: sent.homepage}, purpose=PURPOSE, now=now)
    if guard.token is None:
        return _expired(now)
    asked = filled_form(sent, Role(sent.role), now=now)
    errors = [*errors_of(asked, sent), *_front_end_errors(sent.confirmation_url)]
    if errors:
        return _problem(422, _("Some of your answers need another look."), errors=errors)
    data = replace(asked.to_data(), front_end=sent.confirmation_url)
    reasons = quarantine_reasons(guard)
    inquiry = submit_inquiry(data=data, form_token=guard.token.id, quarantine=reasons, now=now)
    receipt = {
        "reference": inquiry.reference,
        "steps": _steps(steps_after_sending(answer_days())),
        "late_calls": late_titles_of(inquiry),
        "full_calls": late_titles_of(inquiry, full=True),
    }
    return private(receipt, status=201 if inquiry.created_at == now else 200)


@router.post(
    "/confirmations/",
    response={200: ConfirmationOut, **problems(400, 403, 404, 409, 410)},
    operation_id="inquiries_confirm",
    summary="Confirm an inquiry with the secret of its link",
)
def confirm(request: HttpRequest, sent: ConfirmationIn) -> HttpResponse:
    """Prove the address. Ask for a press of a button first: programs that look through mails open links as well."""
    _refuse_foreign(request)
    try:
        inquiry = confirm_inquiry(secret=sent.secret)
    except LinkProblemError as problem:
        status, detail = _LINKS[problem.state]
        return _problem(status, detail)
    return private(
        {
            "reference": inquiry.reference,
            "status_token": make_token(inquiry.link_key, purpose=STATUS),
            "status_url": status_address(inquiry),
        }
    )


@router.get(
    "/status/{token}/",
    response={200: InquiryStatusOut, **problems(404)},
    operation_id="inquiries_status",
    summary="How far an inquiry has come, for the person with the signed link",
)
def status(request: HttpRequest, token: str) -> HttpResponse:
    """Tell what the status page tells. Whoever holds the link is the person: keep it out of logs and referrers."""
    inquiry = inquiry_by_link(token, purpose=STATUS)
    if inquiry is None:
        return _problem(404, _LINKS[LinkState.UNKNOWN][1])
    state = inquiry.public_state
    return private(
        {
            "reference": inquiry.reference,
            "state": {"key": state.value, "label": str(state.public_label), "next_step": str(state.next_step)},
            "steps": _steps(steps_of(inquiry)),
            "timeline": [
                {"at": entry.at, "title": entry.title, "subject": entry.subject, "text": entry.text, "side": entry.side}
                for entry in timeline_of(inquiry)
            ],
            "answers": [{"label": str(fact.label), "value": str(fact.value)} for fact in answers_of(inquiry)],
            "status_url": status_address(inquiry),
        }
    )


def _steps(steps: Iterable[Step]) -> list[dict[str, Any]]:
    return [{"title": str(step.title), "text": str(step.text), "state": step.state} for step in steps]


def _refuse_foreign(request: HttpRequest) -> None:
    """Refuse a browser that is on another site, unless that site is a front end we trust."""
    if is_foreign(request) and request.headers.get("Origin") not in settings.API_ORIGINS:
        raise HttpError(403, str(_("This front end is not known to us. Its origin has to be named in API_ORIGINS.")))


def _front_end_errors(pattern: str) -> list[dict[str, Any]]:
    if not pattern or is_front_end(pattern):
        return []
    message = _("The confirmation must lead to a front end we know, with {secret} in its path or behind #.")
    return [{"type": "front_end", "loc": ["body", "confirmation_url"], "msg": str(message)}]


def _expired(now: datetime) -> HttpResponse:
    message = str(_("The form was open for too long, or is none of ours. Send it once more with the new token."))
    errors = [{"type": "token", "loc": ["body", "token"], "msg": message}]
    return _problem(403, message, errors=errors, token=issue_token(purpose=PURPOSE, now=now, replaces_old=True))


def _problem(status: int, detail: object, **more: Any) -> HttpResponse:
    content = build_problem_detail(status=status, detail=str(detail)).dict(exclude_none=True)
    return private({**content, **more}, status=status, content_type=PROBLEM_JSON)
