"""Who asks, how far an inquiry has come, and what its timeline records."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """On whose behalf somebody writes."""

    MAKER = "maker", _("Doer")
    HOST = "host", _("Municipality or authority")
    COMPANY = "company", _("Company")
    FUNDER = "funder", _("Funding institution")

    @property
    def slug(self) -> str:
        """The German word that stands for the role in an address: ``/anfrage/?rolle=kommune``."""
        return _ROLE_SLUGS[self]

    @property
    def invitation(self) -> Promise:
        """What somebody in this role can do here, in one sentence."""
        return _ROLE_INVITATIONS[self]

    @property
    def has_organisation(self) -> bool:
        """Whether somebody in this role writes for an organisation, whose name is then required."""
        return self is not Role.MAKER

    @classmethod
    def from_address(cls, value: str) -> Role | None:
        """Read the role from an address, as German word or as stored value; None for anything else."""
        return next((role for role in cls if value in {role.slug, role.value}), None)


#: Who works on a project; a host or a funder that is «placed» has found people, and is none itself.
WORKING_ROLES = frozenset({Role.MAKER, Role.COMPANY})

_ROLE_SLUGS = {Role.MAKER: "macherin", Role.HOST: "kommune", Role.COMPANY: "unternehmen", Role.FUNDER: "foerderung"}
_ROLE_INVITATIONS: dict[Role, Promise] = {
    Role.MAKER: _("I want to bring what I can do into a project on site."),
    Role.HOST: _("We have a task and are looking for somebody with the right skills."),
    Role.COMPANY: _("We want to give our people time for projects on site."),
    Role.FUNDER: _("We want to make projects on site possible."),
}


class InquiryStatus(models.TextChoices):
    """How far an inquiry has come. Changed by ``services.change_inquiry_status`` alone.

    The labels are the moderators' words; what the person reads is :attr:`public_label` and :attr:`next_step`.
    """

    UNCONFIRMED = "unconfirmed", _("Unconfirmed")
    NEW = "new", _("New")
    IN_REVIEW = "in_review", _("In review")
    QUESTION = "question", _("Question asked")
    PROPOSED = "proposed", _("Proposed to the host")
    INTRODUCED = "introduced", _("Introduced")
    PLACED = "placed", _("Placed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SPAM = "spam", _("Spam")

    @property
    def public_label(self) -> Promise:
        """The state as the person reads it on the status page and in mails."""
        return _PUBLIC_LABELS[self]

    @property
    def next_step(self) -> Promise:
        """What happens next, addressed to the person, in a sentence or two."""
        return _NEXT_STEPS[self]


#: Somebody of ours or the person has something to do.
OPEN_STATUSES = frozenset(
    {
        InquiryStatus.NEW,
        InquiryStatus.IN_REVIEW,
        InquiryStatus.QUESTION,
        InquiryStatus.PROPOSED,
        InquiryStatus.INTRODUCED,
    }
)
#: Nothing more happens; the retention period runs.
CLOSED_STATUSES = frozenset({InquiryStatus.PLACED, InquiryStatus.DECLINED, InquiryStatus.WITHDRAWN, InquiryStatus.SPAM})
#: What moderators see in the inbox, provided that the person has confirmed.
INBOX_STATUSES = frozenset(InquiryStatus) - {InquiryStatus.UNCONFIRMED, InquiryStatus.SPAM}
#: We owe the person an answer by the promised day.
ANSWER_DUE_STATUSES = frozenset({InquiryStatus.NEW, InquiryStatus.IN_REVIEW})
#: The person never hears of a change into these by mail.
SILENT_STATUSES = frozenset({InquiryStatus.UNCONFIRMED, InquiryStatus.NEW, InquiryStatus.SPAM})

_PUBLIC_LABELS: dict[InquiryStatus, Promise] = {
    InquiryStatus.UNCONFIRMED: _("Waiting for your confirmation"),
    InquiryStatus.NEW: _("Received"),
    InquiryStatus.IN_REVIEW: _("We are looking for a match"),
    InquiryStatus.QUESTION: _("We have a question for you"),
    InquiryStatus.PROPOSED: _("Proposed"),
    InquiryStatus.INTRODUCED: _("You are in contact"),
    InquiryStatus.PLACED: _("It is a match"),
    InquiryStatus.DECLINED: _("Not this time"),
    InquiryStatus.WITHDRAWN: _("Withdrawn"),
    InquiryStatus.SPAM: _("Closed"),
}
_NEXT_STEPS: dict[InquiryStatus, Promise] = {
    InquiryStatus.UNCONFIRMED: _(
        "Please open the link in our e-mail and press the button. Only then can we start working on it."
    ),
    InquiryStatus.NEW: _("Somebody from our team reads your inquiry and answers you by e-mail."),
    InquiryStatus.IN_REVIEW: _(
        "We are talking to the people in the projects that suit you. You will hear from us as soon as we know more."
    ),
    InquiryStatus.QUESTION: _("Please answer our question, by e-mail or here on this page. Then we go on at once."),
    InquiryStatus.PROPOSED: _(
        "We have described your inquiry to the other side. As soon as they answer, we write to you."
    ),
    InquiryStatus.INTRODUCED: _(
        "You and the other side have each other's contact details. Arrange a first talk, we gladly help with it."
    ),
    InquiryStatus.PLACED: _(
        "You have found each other. We accompany the project and will be in touch about the start."
    ),
    InquiryStatus.DECLINED: _(
        "It did not work out this time. New projects come in all the time, we would be glad to hear from you again."
    ),
    InquiryStatus.WITHDRAWN: _("You have withdrawn your inquiry. There is nothing more you have to do."),
    InquiryStatus.SPAM: _("We are not working on this inquiry any further."),
}


class EventKind(models.TextChoices):
    """What the timeline of an inquiry records."""

    SUBMITTED = "submitted", _("Sent")
    LINK_SENT = "link_sent", _("Confirmation link sent")
    CONFIRMED = "confirmed", _("Confirmed by e-mail")
    STATUS = "status", _("Status changed")
    ASSIGNED = "assigned", _("Assigned")
    NOTE = "note", _("Internal note")
    ANSWER = "answer", _("Answer sent")
    MESSAGE = "message", _("Message from the person")
    ANONYMISED = "anonymised", _("Personal data removed")
    TAKEN_LATE = "taken_late", _("Accepted although late")
    DRAFTED = "drafted", _("Draft call made")
    NO_SUGGESTION = "no_suggest", _("Consent to suggestions withdrawn")
    REMINDED = "reminded", _("Reminded of the confirmation")
    AVAILABILITY = "availability", _("Availability changed")
    DUE_TOLD = "due_told", _("Reminder sent to the team")
    ESCALATED = "escalated", _("Escalated to the team")
    INTRO_ASKED = "intro_asked", _("Asked whether we may introduce")
    INTRO_AGREED = "intro_agreed", _("Agreed to be introduced")
    INTRO_REFUSED = "intro_no", _("Did not agree to be introduced")
    OUTCOME = "outcome", _("What came of it")
    ANNOUNCED = "announced", _("Decision announced")
    VIEWED = "viewed", _("Read")
    RATED = "rated", _("First rating")
    UNBLINDED = "unblinded", _("Name and contact shown")
    EXPORTED = "exported", _("Exported")
    COMPARED = "compared", _("Compared with another inquiry")
    PROPOSED = "proposed", _("Proposed for a project")


#: What the person sees of the timeline on the status page.
PUBLIC_EVENT_KINDS = frozenset(
    {
        EventKind.SUBMITTED,
        EventKind.CONFIRMED,
        EventKind.STATUS,
        EventKind.ANSWER,
        EventKind.MESSAGE,
        EventKind.TAKEN_LATE,
        EventKind.NO_SUGGESTION,
        EventKind.INTRO_ASKED,
        EventKind.INTRO_AGREED,
        EventKind.INTRO_REFUSED,
        EventKind.AVAILABILITY,
        EventKind.ANNOUNCED,
    }
)
#: Somebody looked, nothing changed: whoever decides meanwhile need not be told.
QUIET_EVENT_KINDS = frozenset({EventKind.VIEWED, EventKind.UNBLINDED, EventKind.EXPORTED, EventKind.COMPARED})
