"""What is asked, to read before one starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lokalprojekte.core.public_forms import public_form
from lokalprojekte.inquiries.questions import questionnaires

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@public_form
def questions(request: HttpRequest) -> HttpResponse:
    """Show every question of the four forms. Not stored: the day on which an optional consent ends is today's."""
    return render(request, "inquiries/questions.html", {"questionnaires": questionnaires(now=timezone.now())})
