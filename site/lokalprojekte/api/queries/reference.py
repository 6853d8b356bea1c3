"""Own lists, and the words for every choice."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

from home.enums import AssessmentMethod, Audience, BarrierReason, Conformance
from lokalprojekte.api.addresses import whole
from lokalprojekte.core.enums import ImpactLevel, Licence, Network, SearchKind
from lokalprojekte.impact.enums import FigureKey, ScopeKind
from lokalprojekte.impact.results import State
from lokalprojekte.inquiries.enums import Role
from lokalprojekte.reference.attributions import ATTRIBUTIONS
from lokalprojekte.reference.enums import AreaKind, CompetenceLevel
from lokalprojekte.reference.models import FieldOfAction, SustainableDevelopmentGoal
from lokalprojekte.reference.queries import competence_catalogue, count_reference
from showcase.enums import (
    CallPhase,
    CallStatus,
    Currency,
    EngagementForm,
    HostKind,
    PlaceMode,
    ProgrammeDateKind,
    SupporterKind,
)
from showcase.filters import Duration, HostSize, Sort, StatusFilter, Workload
from showcase.queries.guides import guides_by_form
from showcase.themes.addresses import url_of_field
from stories.enums import Side, SignOffParty

if TYPE_CHECKING:
    from django.db.models import Choices

    from lokalprojekte.reference.attributions import Attribution

#: Every kind of choice that stands in an answer or a filter. What editors alone see is not told.
ENUMS: Final[dict[str, type[Choices]]] = {
    "area_kind": AreaKind,
    "assessment_method": AssessmentMethod,
    "audience": Audience,
    "barrier_reason": BarrierReason,
    "call_phase": CallPhase,
    "call_sort": Sort,
    "call_status": CallStatus,
    "call_status_filter": StatusFilter,
    "competence_level": CompetenceLevel,
    "competence_side": Side,
    "conformance": Conformance,
    "currency": Currency,
    "duration": Duration,
    "engagement_form": EngagementForm,
    "figure": FigureKey,
    "figure_state": State,
    "host_kind": HostKind,
    "host_size": HostSize,
    "impact_kind": ScopeKind,
    "impact_level": ImpactLevel,
    "inquiry_role": Role,
    "licence": Licence,
    "network": Network,
    "place_mode": PlaceMode,
    "programme_date_kind": ProgrammeDateKind,
    "search_kind": SearchKind,
    "sign_off_party": SignOffParty,
    "supporter_kind": SupporterKind,
    "workload": Workload,
}
#: Nobody outside ever reads them.
_UNTOLD: Final = frozenset({CallStatus.DRAFT, CallPhase.DRAFT})


def index() -> list[dict[str, Any]]:
    """Return the lists there are, with how many rows each has."""
    counts = count_reference()
    known = {
        "states": counts["states"],
        "districts": counts["districts"],
        "municipalities": counts["municipalities"],
        "postcodes": counts["postcodes"],
        "competences": counts["competences"],
        "fields-of-action": counts["fields_of_action"],
        "sdgs": counts["goals"],
        "engagement-forms": len(EngagementForm),
        "enums": len(ENUMS),
    }
    root = reverse("wagtailapi_v3:reference_index")
    return [{"name": name, "url": whole(f"{root}{name}/"), "count": count} for name, count in known.items()]


def sources(*named: Attribution) -> list[dict[str, Any]]:
    """Return the lines of the licences, as they must be shown; all of them where none is named."""
    return [
        {
            "subject": str(source.subject),
            "line_html": str(source.line),
            "licence": source.licence,
            "licence_url": source.licence_url,
        }
        for source in named or ATTRIBUTIONS
    ]


def competences() -> list[dict[str, Any]]:
    """Return every competence below its cluster; one query."""
    return [
        {
            "slug": cluster.slug,
            "name": cluster.name,
            "competences": [
                {
                    "slug": competence.slug,
                    "label": competence.label,
                    "label_en": competence.label_en,
                    "esco_group": competence.esco_group,
                    "esco_group_uri": competence.esco_group_uri,
                    "esco_uri": competence.esco_uri,
                }
                for competence in several
            ],
        }
        for cluster, several in groupby(competence_catalogue(), key=lambda competence: competence.cluster)
    ]


def fields_of_action() -> list[dict[str, Any]]:
    """Return every field of action; two queries."""
    return [
        {
            "slug": field.slug,
            "number": field.number,
            "name": field.name,
            "ozg_themes": _parts(field.ozg_themes),
            "product_areas": _parts(field.product_area),
            "goals": sorted(goal.number for goal in field.goals.all()),
            "url": whole(url_of_field(field)),
        }
        for field in FieldOfAction.objects.prefetch_related("goals")
    ]


def goals() -> list[dict[str, Any]]:
    """Return the goals of the United Nations; one query."""
    return [{**goal} for goal in SustainableDevelopmentGoal.objects.values("number", "title")]


def engagement_forms() -> list[dict[str, Any]]:
    """Return the forms in which somebody takes part, with the page that explains each; one query."""
    guides = guides_by_form()
    return [
        {
            "value": form.value,
            "slug": form.slug,
            "label": str(form.label),
            "explanation": str(form.explanation),
            "is_paid_by_host": form.needs_pay,
            "is_employment": form.is_employment,
            "guide_url": whole(guides[form].url) if form in guides else None,
        }
        for form in EngagementForm
    ]


def enums() -> list[dict[str, Any]]:
    """Return every kind of choice with its words for the public."""
    return [
        {"name": name, "values": [_choice(choice) for choice in kind if choice not in _UNTOLD]}
        for name, kind in ENUMS.items()
    ]


def _choice(choice: Any) -> dict[str, Any]:
    return {
        "value": choice.value,
        "label": str(getattr(choice, "public_label", choice.label)),
        "slug": str(getattr(choice, "slug", choice.value)),
        "explanation": str(getattr(choice, "explanation", "")),
    }


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
