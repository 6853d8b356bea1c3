"""What would be erased under an address, before it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from lokalprojekte.inquiries.models import Inquiry, InquiryEvent, Placement
from lokalprojekte.inquiries.services.erasure import spellings
from lokalprojekte.mail.addresses import normalise_email
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.mail.queries import mails_to
from showcase.alerts.queries import alerts_of


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """Everything under one address, counted."""

    inquiries: tuple[Inquiry, ...]
    events: int
    mails: int
    placements: int
    alerts: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known under the address."""
        return not self.inquiries and not self.mails and not self.alerts

    @property
    def open_count(self) -> int:
        """How many of the inquiries somebody still works on."""
        return sum(inquiry.is_open for inquiry in self.inquiries)

    @property
    def fingerprint(self) -> str:
        """What the confirmation carries, so that nothing is erased that was not shown."""
        keys = ",".join(str(inquiry.pk) for inquiry in self.inquiries)
        return hashlib.sha256(keys.encode()).hexdigest()[:16]


def preview_erasure(email: str) -> ErasurePreview:
    """Return what is held under ``email``, in a constant number of queries."""
    inquiries = tuple(Inquiry.objects.filter(email_normalised=normalise_email(email)).order_by("created_at", "pk"))
    keys = [inquiry.pk for inquiry in inquiries]
    mails = OutgoingMail.objects.filter(topic__in=[inquiry.topic for inquiry in inquiries]) | mails_to(
        *spellings(email)
    )
    return ErasurePreview(
        inquiries=inquiries,
        events=InquiryEvent.objects.filter(inquiry__in=keys).count(),
        mails=mails.count(),
        placements=Placement.objects.filter(inquiry__in=keys).count(),
        alerts=alerts_of(email).count(),
    )
