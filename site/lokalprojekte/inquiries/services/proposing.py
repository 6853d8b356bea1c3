"""Somebody is proposed for a project: through the door, with the evidence of the matching engine."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries.enums import Announcement, EventKind, InquiryStatus
from lokalprojekte.inquiries.matching import Ranking, ranking_for
from lokalprojekte.inquiries.matching.suggestions import is_suggestable
from lokalprojekte.inquiries.models import Proposal
from lokalprojekte.inquiries.services.events import lock, log
from lokalprojekte.inquiries.services.status import NotPossibleError, change_inquiry_status

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry
    from showcase.models import ProjectCallPage


class ReasonMissingError(NotPossibleError):
    """Deciding against the engine needs a reason."""


def propose_match(
    inquiry: Inquiry,
    *,
    call: ProjectCallPage,
    actor: User,
    notify: Announcement | bool,
    reason: str = "",
    ranking: Ranking | None = None,
    now: datetime | None = None,
) -> Proposal:
    """Propose the person of ``inquiry`` for ``call`` and keep what the engine said about it at this moment.

    In one transaction: status *proposed* through the door (``notify`` says whether a mail goes out), an entry of the
    timeline that names the project, and the evidence. Somebody who is proposed already gets a further project without
    a change of status and without a mail.

    ``ranking`` is what the engine says, where the caller has asked already. It is asked before anything is locked:
    comparing takes longer than others should wait.

    Raises:
        NotPossibleError: when the person did not ask for the call and did not agree to be suggested elsewhere, when
            the call takes nobody, or belongs to a host of other moderators.
        ReasonMissingError: when a gate rules the call out or others fit better, and no reason is given.
        TransitionError: when the inquiry cannot be proposed from where it stands.
    """
    moment = now or timezone.now()
    ranking = ranking or ranking_for(inquiry, actor=actor, now=moment)
    suggestion = ranking.suggestion(call.pk) if ranking else None
    if ranking is None or suggestion is None:
        raise NotPossibleError("Nobody may be proposed for this call.")
    if suggestion.needs_reason and not reason.strip():
        raise ReasonMissingError("Deciding against the engine needs a reason.")
    proof = ranking.evidence(suggestion)
    with transaction.atomic():
        row = lock(inquiry)
        if not (is_suggestable(row, now=moment) or row.inquiry_calls.filter(call=call).exists()):
            raise NotPossibleError("The person did not agree to be suggested for this call.")
        if row.state is not InquiryStatus.PROPOSED:
            change_inquiry_status(inquiry, InquiryStatus.PROPOSED, actor=actor, notify=notify, now=moment)
        proposal = store_proposal(
            row,
            call=call,
            actor=actor,
            at=moment,
            rank=suggestion.rank,
            proof=proof,
            reason=reason.strip(),
        )
        log(row, EventKind.PROPOSED, now=moment, actor=actor, subject=call.title[:200], text=reason.strip())
    return proposal


def store_proposal(
    inquiry: Inquiry,
    *,
    call: ProjectCallPage,
    actor: User | None,
    at: datetime,
    rank: int | None,
    proof: dict[str, Any],
    reason: str,
) -> Proposal:
    """Write down a proposal with its evidence, nothing else: no status, no timeline, no mail."""
    return Proposal.objects.create(
        inquiry=inquiry,
        call=call,
        actor=actor,
        at=at,
        score=proof["score"],
        rank=rank,
        engine_version=proof["engine"],
        weights_version=proof["scheme"]["version"],
        evidence=proof,
        reason=reason,
    )
