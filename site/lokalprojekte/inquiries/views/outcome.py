"""One click says what came of a project: the link shows buttons, and only a button counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lokalprojekte.core.answers import UNPROCESSABLE, SeeOther, private_page
from lokalprojekte.core.language_routing import here
from lokalprojekte.core.public_forms import public_form, readable
from lokalprojekte.inquiries.links import OUTCOME, read_token
from lokalprojekte.inquiries.models import OutcomeQuestion
from lokalprojekte.inquiries.services import AlreadyAnsweredError, QuestionExpiredError, answer_outcome

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def outcome(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question; take in the answer; say kindly when it is answered already or too late."""
    key = read_token(token, purpose=OUTCOME)
    known = OutcomeQuestion.objects.select_related(
        "placement__call__host", "placement__inquiry", "introduction__call__host", "introduction__inquiry"
    ).filter(link_key=key or "")
    question = known.first() if key else None
    if question is None:
        return private_page(request, "inquiries/outcome_problem.html", status=404)
    if question.answered_at:
        context = {
            "question": question,
            "call": question.call,
            "fresh": "danke" in request.GET,
            "stories_url": here("/geschichten/"),
        }
        return private_page(request, "inquiries/outcome_done.html", context)
    if question.has_expired(timezone.now()):
        return private_page(request, "inquiries/outcome_problem.html", {"question": question}, status=GONE)
    if request.method == "POST":
        return _take_in(request, question)
    return _ask(request, question, noted="danke" in request.GET)


def _take_in(request: HttpRequest, question: OutcomeQuestion) -> HttpResponse:
    answer = readable(request.POST).get("answer", "")
    if answer not in question.choices.values:
        return _ask(request, question, missing=True)
    try:
        answer_outcome(question, answer=answer)
    except (AlreadyAnsweredError, QuestionExpiredError):
        return SeeOther(request.path)
    return SeeOther(f"{request.path}?danke")


def _ask(
    request: HttpRequest, question: OutcomeQuestion, *, missing: bool = False, noted: bool = False
) -> HttpResponse:
    context = {
        "question": question,
        "placement": question.placement,
        "call": question.call,
        "noted": noted,
        "choices": question.choices.choices,
        "missing": missing,
    }
    return private_page(request, "inquiries/outcome.html", context, status=UNPROCESSABLE if missing else 200)
