"""What moderators decide, judge and take along."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Announcement(models.TextChoices):
    """When the person hears of a decision."""

    NOW = "yes", _("and send e-mail")
    #: Held: the person keeps reading the former state until ``services.announce_decisions``.
    LATER = "later", _("and tell later")
    #: The status page shows it; no mail goes out.
    NEVER = "no", _("only note it")

    @classmethod
    def of(cls, value: Announcement | bool) -> Announcement:  # noqa: FBT001 - the short form of the two plain answers
        """Read the short form: True for a mail at once, False for none."""
        if isinstance(value, Announcement):
            return value
        return cls.NOW if value else cls.NEVER


class Fit(models.IntegerChoices):
    """How well what somebody offers fits what is sought."""

    NONE = 1, _("does not fit")
    PART = 2, _("fits in part")
    GOOD = 3, _("fits well")
    BEST = 4, _("fits very well")


class QuarantineReason(models.TextChoices):
    """Why a form was set aside; the sender never learns of it."""

    TOO_FAST = "too_fast", _("Sent within seconds")
    HONEYPOT = "honeypot", _("Filled a field that people cannot see")
    LINKS = "links", _("Links in the text")
    PHRASES = "phrases", _("Phrases of advertising")
    REPEATED = "repeated", _("Same text from several addresses")
    BLOCKED = "blocked", _("On the block list")

    def sentence(self, count: int = 0) -> str:
        """Return the reason in one sentence; ``count`` is what the reason counts, 0 where it counts nothing."""
        return str(_REASON_SENTENCES[self]) % {"count": count}


_REASON_SENTENCES: dict[QuarantineReason, Promise] = {
    QuarantineReason.TOO_FAST: _("The form came back within seconds; hardly anybody types that fast."),
    QuarantineReason.HONEYPOT: _("A field was filled that people cannot see; machines fill everything."),
    QuarantineReason.LINKS: _("Links in the text: %(count)d. Hardly any inquiry needs them."),
    QuarantineReason.PHRASES: _("Phrases known from advertising: %(count)d."),
    QuarantineReason.REPEATED: _("The same text came in lately, from other addresses too: %(count)d."),
    QuarantineReason.BLOCKED: _("The address or its domain is on the block list."),
}


class BlockKind(models.TextChoices):
    """What an entry of the block list stands for."""

    ADDRESS = "address", _("Address")
    DOMAIN = "domain", _("Domain")


class ExportFormat(models.TextChoices):
    """The files in which inquiries can be taken along."""

    XLSX = "xlsx", _("Excel (XLSX)")
    CSV = "csv", _("CSV")


class ErasureOrigin(models.TextChoices):
    """Who asked for an erasure."""

    PERSON = "person", _("The person, on their own page")
    STAFF = "staff", _("Data protection, on request")
