"""Somebody is proposed for a project: through the door, with the evidence of the matching engine."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries.enums import Announcement, EventKind, InquiryStatus
from lokalprojekte.inquiries.matching import ranking_for
from lokalprojekte.inquiries.models import Proposal
from lokalprojekte.inquiries.services.events import lock, log
from lokalprojekte.inquiries.services.status import NotPossibleError, change_inquiry_status
from lokalprojekte.matching.weights import ENGINE_VERSION

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
    now: datetime | None = None,
) -> Proposal:
    """Propose the person of ``inquiry`` for ``call`` and keep what the engine said about it at this moment.

    In one transaction: status *proposed* through the door (``notify`` says whether a mail goes out), an entry of the
    timeline that names the project, and the evidence. Somebody who is proposed already gets a further project without
    a change of status and without a mail.

    Raises:
        NotPossibleError: when the person did not ask for the call and did not agree to be suggested elsewhere, when
            the call takes nobody, or belongs to a host of other moderators.
        ReasonMissingError: when a gate rules the call out or others fit better, and no reason is given.
        TransitionError: when the inquiry cannot be proposed from where it stands.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        ranking = ranking_for(row, actor=actor, now=moment)
        suggestion = ranking.suggestion(call.pk) if ranking else None
        if ranking is None or suggestion is None:
            raise NotPossibleError("Nobody may be proposed for this call.")
        if suggestion.needs_reason and not reason.strip():
            raise ReasonMissingError("Deciding against the engine needs a reason.")
        if row.state is not InquiryStatus.PROPOSED:
            change_inquiry_status(inquiry, InquiryStatus.PROPOSED, actor=actor, notify=notify, now=moment)
        proof = ranking.evidence(suggestion)
        proposal = Proposal.objects.create(
            inquiry=row,
            call=call,
            actor=actor,
            at=moment,
            score=suggestion.match.score,
            rank=suggestion.rank,
            engine_version=ENGINE_VERSION,
            weights_version=proof["scheme"]["version"],
            evidence=proof,
            reason=reason.strip(),
        )
        log(row, EventKind.PROPOSED, now=moment, actor=actor, subject=call.title[:200], text=reason.strip())
    return proposal
