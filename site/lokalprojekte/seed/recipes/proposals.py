"""Proposals, as a moderator makes them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from lokalprojekte.inquiries.matching.profiles import points_of, profile_of
from lokalprojekte.inquiries.services.proposing import store_proposal
from lokalprojekte.matching import evidence
from showcase.matching import describe_call, matching

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry, Proposal
    from showcase.models import ProjectCallPage


def make_proposal(
    *,
    inquiry: Inquiry,
    call: ProjectCallPage | None = None,
    actor: User | None = None,
    at: datetime | None = None,
    reason: str = "",
) -> Proposal:
    """Save that ``inquiry`` was proposed for ``call`` (default: the first it asks for), with what the engine says.

    The status of the inquiry stays as it is.
    """
    moment, known = at or timezone.now(), matching()
    project = call or inquiry.calls.order_by("pk")[0]
    profile = profile_of(inquiry, recogniser=known.recogniser, points=points_of([inquiry]))
    asked, today = describe_call(project, recogniser=known.recogniser), timezone.localdate(moment)
    match = known.engine.match(profile, asked, today)
    return store_proposal(
        inquiry,
        call=project,
        actor=actor,
        at=moment,
        rank=1 if match.is_open else None,
        proof=evidence.record(match, profile, asked, known.engine, today),
        reason=reason,
    )
