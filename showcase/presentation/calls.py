"""What the page of a call shows beyond its own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lokalprojekte.core.consent import note_end
from lokalprojekte.core.english import is_german, told
from lokalprojekte.core.prepared import attached
from lokalprojekte.core.structured_data import breadcrumbs_data, script_text
from lokalprojekte.core.templatetags.lokal import prose
from lokalprojekte.delivery.freshness import valid_until
from showcase import facts, meetings, milestones, wording
from showcase.call_sheet import code_of
from showcase.cards import TONES, card_of
from showcase.enums import CallPhase, EngagementForm
from showcase.finding import CALLS
from showcase.finding.similar import similar_keys
from showcase.queries import changes_of, events_for, fetch_parts, next_change_among
from showcase.queries.guides import guides_by_form
from showcase.structured_data import call_data
from showcase.trail import trail_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from showcase.models import CallEngagement, EngagementGuidePage, ProjectCallPage

#: Phases of projects that came to nothing: their dates do not take place.
NEVER_BEGUN: Final = frozenset({CallPhase.UNSTAFFED, CallPhase.WITHDRAWN})


class GuideInBrief(NamedTuple):
    """What a call says of the guide to a form of engagement."""

    insurance: str
    asks: str
    url: str

    @classmethod
    def of(cls, guide: EngagementGuidePage, request: HttpRequest) -> GuideInBrief:
        """Return it as it stands on a page that ``request`` asks for."""
        return cls(guide.insurance_short, guide.asks_short, guide.get_url(request) or "")


class Passage(NamedTuple):
    """A part of what a call says in running text, as HTML; on an English page it may be left in German."""

    heading: str
    html: SafeString
    is_german: bool

    @classmethod
    def of(cls, heading: str, text: str) -> Passage:
        """Return ``text``, rich text of a call, under its ``heading``."""
        return cls(heading, prose(text), is_german(text))


def call_context(call: ProjectCallPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the page of ``call`` shows now, and say until when it is true."""
    now = timezone.now()
    phase = call.phase(now)
    items, similar, events = trail_of(call, request), [], []
    changes: list[tuple[str, datetime]] = []
    if call.pk:
        table = CALLS.table()
        similar = fetch_parts(call, similar_keys(call, table, now=now), table)
        events = events_for(call)
        changes = changes_of(call)
    competences = list(attached(call, "competences"))
    guides = guides_by_form()
    valid_until(request, next_change_among([call, *similar], now))
    if call.mentor:
        note_end(request, call.mentor_consent_ends_on)
    sections = [
        (_("Starting point"), call.situation),
        (_("Goal"), call.goal),
        (pgettext("heading of a call", "Tasks"), call.tasks),
        (_("What remains"), call.what_remains),
    ]
    continuation = Passage.of(_("How it goes on afterwards"), call.continuation) if call.continuation else None
    contract = guides.get(EngagementForm.CONTRACT)
    return {
        "items": items,
        "card": card_of(call, now),
        "phase": phase,
        "tone": TONES[phase],
        "is_open": phase.accepts_inquiries,
        "takes_place": phase not in NEVER_BEGUN,
        "deadline_text": wording.deadline(call.deadline),
        "facts": facts.of_call(call, phase),
        "conditions": facts.conditions_of(call),
        "host_url": call.host.get_url(request) if call.host.live else "",
        "sections": sections,
        "passages": [Passage.of(heading, text) for heading, text in sections if text],
        "continuation": continuation,
        "must": [item for item in competences if item.required],
        "nice": [item for item in competences if not item.required],
        "engagements": [_offered(item, guides, request) for item in attached(call, "engagements")],
        "contract_url": contract.get_url(request) if contract else "",
        "milestones": milestones.milestones_of(call, changes, now),
        "code": code_of(call.full_url) if call.url else "",
        "dates": meetings.merged(attached(call, "programme_dates"), events),
        "programme_url": call.programme.get_url(request) if call.programme and call.programme.live else "",
        "fundings": list(attached(call, "fundings")) if call.pk else [],
        "fields": list(attached(call, "fields_of_action")),
        "similar": [card_of(other, now) for other in similar],
        "similar_keys": [other.pk for other in similar],
        "structured_data": script_text(call_data(call, phase, request), breadcrumbs_data(items, call, request)),
    }


def _offered(
    offer: CallEngagement, guides: Mapping[EngagementForm, EngagementGuidePage], request: HttpRequest
) -> tuple[EngagementForm, str, GuideInBrief | None]:
    """Return a form of engagement, what is paid, and what the guide says in brief where there is one."""
    form = EngagementForm(offer.form)
    guide = guides.get(form)
    return form, told(offer).pay, GuideInBrief.of(guide, request) if guide else None
