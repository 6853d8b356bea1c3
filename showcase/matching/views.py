"""The page of fitting projects: the same engine as in the inbox, without a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lokalprojekte.core.structured_data import script_text
from lokalprojekte.reference.queries import competence_catalogue
from showcase.matching.engine import matching
from showcase.matching.form import FittingForm
from showcase.matching.presentation import MatchCard, match_cards
from showcase.structured_data import competences_data

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

#: So many matches are shown; whoever wants more finds them in the list.
MOST_SHOWN: Final = 12
#: A match with fewer points than this is none that anybody should be shown.
LEAST_POINTS: Final = 25


@require_safe
def fitting(request: HttpRequest) -> HttpResponse:
    """Show the form; with answers in the address, the open calls that fit them, best first, each with its reasons."""
    asked = bool(request.GET.keys() & FittingForm.base_fields.keys())
    form = FittingForm(request.GET if asked else None)
    found: list[MatchCard] | None = None
    if asked and form.is_valid():
        found = _fitting(form, timezone.now())
    terms = script_text(competences_data(competence_catalogue()))
    return render(request, "showcase/fitting.html", {"form": form, "matches": found, "structured_data": terms})


def _fitting(form: FittingForm, now: datetime) -> list[MatchCard]:
    known = matching()
    ranked = known.engine.rank_calls(
        form.profile(), known.calls.open_at(now), timezone.localdate(now), limit=MOST_SHOWN
    )
    good = [match for match in ranked if match.score >= LEAST_POINTS]
    return match_cards(good, known.taxonomy, now)
