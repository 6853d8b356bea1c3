"""One call with everything its page says: made from what the page itself is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lokalprojekte.api.addresses import Addresses, whole
from lokalprojekte.api.bodies import body_from
from lokalprojekte.api.pictures import pictures
from lokalprojekte.api.queries.calls import CallItem, columns_of
from lokalprojekte.api.queries.links import frame_of, link_of, outcome_of, spoken_address
from lokalprojekte.core.english import told
from lokalprojekte.reference.enums import CompetenceLevel
from showcase.enums import EngagementForm, Readiness
from showcase.models import ProjectCallPage
from showcase.presentation.calls import call_context
from showcase.queries import public_calls
from showcase.queries.guides import guides_by_form
from stories.parts import basis_of, outcomes_about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

    from showcase.enums import CallPhase
    from showcase.models import EngagementGuidePage

_KEYS: Final = ("situation", "goal", "tasks", "what_remains")


def public_call(key: int) -> ProjectCallPage | None:
    """Return the call of ``key`` that everybody may read."""
    call: ProjectCallPage | None = public_calls().filter(pk=key).first()
    return call


def call_detail(call: ProjectCallPage, request: HttpRequest) -> dict[str, Any]:
    """Return everything the page of ``call`` says now; the page's own context says until when it is true."""
    call = told(call)
    context = call_context(call, request)
    phase: CallPhase = context["phase"]
    is_open: bool = context["is_open"]
    area = call.area
    state = (area.state or area) if area else None
    engagements = [(form, pay) for form, pay, _guide in context["engagements"]]
    competences, guides = [*context["must"], *context["nice"]], guides_by_form()
    known = CallItem.of(
        columns_of(call),
        addresses=Addresses(),
        fields=[{"slug": field.slug, "name": field.name} for field in context["fields"]],
        forms={form for form, _pay in engagements},
        competences={each.competence.slug for each in competences},
        states={state.key: state.name} if state else {},
    )
    shown = pictures([known.picture]).get(known.picture or 0)
    item = {**known.said, "picture": shown, **known.at(timezone.now(), get_language())}
    item["url"] = spoken_address(call, item["url"])
    basis = basis_of(call)
    return {
        **item,
        "phase_explanation": str(phase.explanation),
        "outlook": str(phase.outlook),
        "inquiry_url": whole(f"{reverse('inquiries:new')}?projekt={call.slug}") if is_open else None,
        "body": body_from(_sections(call, context["sections"]), request),
        "engagements": [_engagement(form, pay, guides.get(form)) for form, pay in engagements],
        "competences_wanted": [_competence(each) for each in competences],
        "readiness": [
            {"key": each.value, "label": str(each.label), "is_settled": getattr(call, each.value)} for each in Readiness
        ],
        "conditions": {"workplace": call.workplace, "equipment": call.equipment, "budget": call.budget},
        "mentor": {"role": call.mentor.role, "hours_per_week": call.mentor.hours_per_week} if call.mentor else None,
        "fundings": [_funding(funding) for funding in context["fundings"]],
        "milestones": [
            {"title": str(each.title), "when": each.when, "state": each.state} for each in context["milestones"]
        ],
        "takes_place": context["takes_place"],
        "programme_dates": [_date(each) for each in context["dates"]] if context["takes_place"] else [],
        "programme_url": whole(context["programme_url"]),
        "outcomes": [] if is_open or not call.pk else [outcome_of(page) for page in outcomes_about(call)],
        "reused_from": link_of(basis) if basis else None,
        "similar": context["similar_keys"],
        **frame_of(context, item["url"]),
    }


def _sections(call: ProjectCallPage, sections: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs under their headings, as blocks of a body are stored."""
    parts = [*zip(_KEYS, sections, strict=True), ("continuation", (_("How it goes on afterwards"), call.continuation))]
    for key, (heading, text) in parts:
        if text:
            yield {"id": f"{key}-heading", "type": "heading", "value": heading}
            yield {"id": key, "type": "text", "value": text}


def _engagement(form: EngagementForm, pay: str, guide: EngagementGuidePage | None) -> dict[str, Any]:
    return {
        "form": form.slug,
        "label": str(form.label),
        "explanation": str(form.explanation),
        "pay": pay,
        "guide_url": guide.full_url if guide else None,
    }


def _competence(wanted: Any) -> dict[str, Any]:
    competence = wanted.competence
    return {
        "slug": competence.slug,
        "name": competence.label,
        "level": wanted.level,
        "level_label": str(CompetenceLevel(wanted.level).label),
        "is_required": wanted.required,
        "esco_url": (competence.esco_uri or competence.esco_group_uri) or None,
    }


def _funding(funding: Any) -> dict[str, Any]:
    return {
        "title": funding.title,
        "supporter": funding.supporter.name,
        "supporter_url": funding.supporter.website or None,
        "amount": str(funding.amount),
        "currency": funding.currency,
    }


def _date(meeting: Any) -> dict[str, Any]:
    return {
        "title": meeting.title,
        "kind_label": meeting.kind or meeting.title,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "place": meeting.place,
        "url": meeting.link or None,
    }
