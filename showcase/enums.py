"""How far a call has come, how somebody can take part, and where the work happens."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lokalprojekte.reference.enums import AreaKind


class CallStatus(models.TextChoices):
    """What people decided about a call. Changed by ``services.change_call_status`` alone.

    The labels are the editors' words; visitors read those of :class:`CallPhase`, which also knows the clock.
    """

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open for inquiries")
    PAUSED = "paused", _("Paused")
    STAFFED = "staffed", _("Staffed, not yet started")
    RUNNING = "running", _("Running")
    COMPLETED = "completed", _("Completed")
    UNSTAFFED = "unstaffed", _("Ended without staffing")
    WITHDRAWN = "withdrawn", _("Withdrawn by the host")

    @property
    def public_label(self) -> Promise:
        """The status in the visitors' words, the clock left aside."""
        return CallPhase(self.value).public_label

    @property
    def verb(self) -> Promise:
        """What an editor does to bring a call into this status, as it stands on a button."""
        return _VERBS[self]

    @property
    def is_public(self) -> bool:
        """Whether visitors may see a published call in this status."""
        return self in PUBLIC_STATUSES

    @property
    def accepts_inquiries(self) -> bool:
        """Whether people may send inquiries, provided that the deadline has not passed."""
        return self in ACCEPTING_STATUSES


_VERBS: dict[CallStatus, Promise] = {
    CallStatus.DRAFT: _("Make a draft"),
    CallStatus.OPEN: _("Open it for inquiries"),
    CallStatus.PAUSED: _("Pause"),
    CallStatus.STAFFED: _("Mark as staffed"),
    CallStatus.RUNNING: _("Mark as running"),
    CallStatus.COMPLETED: _("Mark as completed"),
    CallStatus.UNSTAFFED: _("End without staffing"),
    CallStatus.WITHDRAWN: _("Withdraw"),
}

#: Visitors may see the call's page: every status but the draft, for a call's page never dies.
PUBLIC_STATUSES = frozenset(CallStatus) - {CallStatus.DRAFT}
#: People may send inquiries until the deadline.
ACCEPTING_STATUSES = frozenset({CallStatus.OPEN})
#: Somebody was found, and the project is ahead or under way.
ACTIVE_STATUSES = frozenset({CallStatus.STAFFED, CallStatus.RUNNING})
#: Nothing more happens unless somebody opens the call anew.
ENDED_STATUSES = frozenset({CallStatus.COMPLETED, CallStatus.UNSTAFFED, CallStatus.WITHDRAWN})


class CallPhase(models.TextChoices):
    """What a visitor is told about a call at one moment: its status read together with the clock."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSING_SOON = "closing_soon", _("Closing soon")
    CLOSED = "closed", _("Deadline passed")
    FULL = "full", _("In great demand, on hold for now")
    PAUSED = "paused", _("On hold")
    STAFFED = "staffed", _("Somebody was found")
    RUNNING = "running", _("Under way")
    COMPLETED = "completed", _("Completed")
    UNSTAFFED = "unstaffed", _("Ended without a match")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def public_label(self) -> Promise:
        """The phase in one or two words, as it stands on the badge."""
        return self.label

    @property
    def explanation(self) -> Promise:
        """What the phase means for somebody who wants to take part, in a sentence."""
        return _EXPLANATIONS[self]

    @property
    def outlook(self) -> Promise | str:
        """What happens next, and where one can read of it; empty where the page itself says it."""
        return _OUTLOOKS.get(self, "")

    @property
    def accepts_inquiries(self) -> bool:
        """Whether an inquiry can be sent now."""
        return self in ACCEPTING_PHASES


ACCEPTING_PHASES = frozenset({CallPhase.OPEN, CallPhase.CLOSING_SOON})

_EXPLANATIONS: dict[CallPhase, Promise] = {
    CallPhase.DRAFT: _("This call has not been published yet."),
    CallPhase.OPEN: _("You can send an inquiry now."),
    CallPhase.CLOSING_SOON: _("You can still send an inquiry, but not for much longer."),
    CallPhase.CLOSED: _("The deadline has passed. The host is now talking to the people who asked."),
    CallPhase.FULL: _(
        "So many people have asked that we first answer all of them. As soon as there is room, inquiries are possible"
        " again by themselves."
    ),
    CallPhase.PAUSED: _("The host is taking a break with this call. Inquiries are not possible at the moment."),
    CallPhase.STAFFED: _("Somebody was found for this project. It starts soon."),
    CallPhase.RUNNING: _("Somebody was found for this project, and the work is under way."),
    CallPhase.COMPLETED: _("This project is completed."),
    CallPhase.UNSTAFFED: _("Nobody was found for this project in time."),
    CallPhase.WITHDRAWN: _("The host has withdrawn this call."),
}
_OUTLOOKS: dict[CallPhase, Promise] = {
    CallPhase.CLOSED: _("As soon as it is decided who takes part, this page says so."),
    CallPhase.FULL: _("This page takes inquiries again as soon as there is room; you need not ask."),
    CallPhase.PAUSED: _("If the project goes on, inquiries are possible here again, at the same address."),
    CallPhase.STAFFED: _("When the work has begun, this page says so. In the end it tells what came of it."),
    CallPhase.RUNNING: _(
        "When the project is over, this page tells what came of it: with a story, and with a report for all who want"
        " to do the same."
    ),
    CallPhase.COMPLETED: _("The page stays, so that others can build on it."),
    CallPhase.UNSTAFFED: _(
        "The task is still there. The host can open the call again; then inquiries are possible here, at the same"
        " address."
    ),
    CallPhase.WITHDRAWN: _("The project does not take place in this form. The page stays, so that old links work."),
}


class EngagementForm(models.TextChoices):
    """The legal and practical form in which somebody takes part (Einsatzform)."""

    VOLUNTEER = "volunteer", _("Voluntary work")
    CORPORATE = "corporate", _("Corporate volunteering")
    FELLOWSHIP = "fellowship", _("Fellowship")
    EMPLOYMENT = "employment", _("Fixed-term employment")
    SECONDMENT = "secondment", _("Secondment")
    CONTRACT = "contract", _("Fee or work contract")

    @property
    def slug(self) -> str:
        """The German word that stands for the form in an address: ``/projekte/?form=ehrenamt``."""
        return _FORM_SLUGS[self]

    @property
    def explanation(self) -> Promise:
        """What the form means, in one plain sentence."""
        return _FORM_EXPLANATIONS[self]

    @property
    def is_employment(self) -> bool:
        """Whether this is paid work in the sense of schema.org's ``JobPosting``."""
        return self is EngagementForm.EMPLOYMENT

    @property
    def needs_pay(self) -> bool:
        """Whether a call that offers the form has to say what it pays."""
        return self in PAID_FORMS

    @classmethod
    def from_slug(cls, slug: str) -> EngagementForm | None:
        """Read the form from an address; None for anything else."""
        return next((form for form in cls if form.slug == slug), None)


#: The host pays, and has to say what.
PAID_FORMS = frozenset({EngagementForm.FELLOWSHIP, EngagementForm.EMPLOYMENT, EngagementForm.CONTRACT})

_FORM_SLUGS = {
    EngagementForm.VOLUNTEER: "ehrenamt",
    EngagementForm.CORPORATE: "freistellung",
    EngagementForm.FELLOWSHIP: "fellowship",
    EngagementForm.EMPLOYMENT: "anstellung",
    EngagementForm.SECONDMENT: "abordnung",
    EngagementForm.CONTRACT: "auftrag",
}
_FORM_EXPLANATIONS: dict[EngagementForm, Promise] = {
    EngagementForm.VOLUNTEER: _("You give your time without pay; agreed expenses are refunded."),
    EngagementForm.CORPORATE: _("Your employer releases you for the project and goes on paying your salary."),
    EngagementForm.FELLOWSHIP: _("You work on the project for a fixed time and receive a scholarship."),
    EngagementForm.EMPLOYMENT: _("You are employed by the host for the time of the project, with social insurance."),
    EngagementForm.SECONDMENT: _("You remain with your own authority, which lends you to the host for a time."),
    EngagementForm.CONTRACT: _("You work on your own account and send an invoice."),
}


class PlaceMode(models.TextChoices):
    """Where the work happens."""

    ONSITE = "onsite", _("On site")
    HYBRID = "hybrid", _("Partly on site")
    REMOTE = "remote", _("From anywhere")

    @property
    def slug(self) -> str:
        """The German word that stands for the mode in an address: ``/projekte/?ort=vor-ort``."""
        return _PLACE_SLUGS[self]

    @classmethod
    def from_slug(cls, slug: str) -> PlaceMode | None:
        """Read the mode from an address; None for anything else."""
        return next((mode for mode in cls if mode.slug == slug), None)


_PLACE_SLUGS = {PlaceMode.ONSITE: "vor-ort", PlaceMode.HYBRID: "teilweise", PlaceMode.REMOTE: "digital"}


class ProgrammeDateKind(models.TextChoices):
    """What a date of the accompanying programme (Begleitprogramm) is for."""

    KICK_OFF = "kick_off", _("Kick-off")
    JOUR_FIXE = "jour_fixe", _("Regular meeting")
    WORKSHOP = "workshop", pgettext_lazy("date of the accompanying programme", "Workshop")
    CLOSING = "closing", _("Closing event")


class Readiness(models.TextChoices):
    """What has to be settled before a project starts (Projektreife); the values are the fields of the call."""

    SCOPE = "scope_is_clear", _("Scope and goal are described so that six months are enough")
    TANDEM = "tandem_is_named", _("A project mentor is named and has time")
    BACKING = "backing_is_given", _("The head of the administration backs the project")
    WORKPLACE = "workplace_is_ready", _("Workplace and IT access are ready on the first day")
    COUNCIL = "council_is_informed", _("The staff council is informed, or need not be")
    LEGACY = "legacy_is_planned", _("It is agreed what remains and who carries it on")

    @property
    def explanation(self) -> Promise:
        """When the item counts as settled, in one sentence."""
        return _READINESS[self]


_READINESS: dict[Readiness, Promise] = {
    Readiness.SCOPE: _("What is part of it, what is not, and how one recognises that the goal is reached."),
    Readiness.TANDEM: _("Somebody in the administration has fixed hours every week for working together."),
    Readiness.BACKING: _("Mayor, head of the district or head of the authority know the project and want it."),
    Readiness.WORKPLACE: _("Desk, key, account and access rights have been applied for and will be there."),
    Readiness.COUNCIL: _("The staff council knows what is planned and with whom, or need not take part."),
    Readiness.LEGACY: _("A named place in the administration takes over the result, with time for it."),
}


class SupporterKind(models.TextChoices):
    """What a supporter is."""

    FOUNDATION = "foundation", pgettext_lazy("kind of supporter", "Foundation")
    COMPANY = "company", pgettext_lazy("kind of supporter", "Company")
    PUBLIC = "public", pgettext_lazy("kind of supporter", "Public body")
    ASSOCIATION = "association", pgettext_lazy("kind of supporter", "Association")
    FUND = "fund", pgettext_lazy("kind of supporter", "Fund")


class Currency(models.TextChoices):
    """Currencies of fundings (ISO 4217)."""

    EUR = "EUR", _("Euro")


class HostKind(models.TextChoices):
    """What a host is, as the list of hosts tells them apart; the values stand in addresses."""

    MUNICIPALITY = "gemeinde", _("Cities and municipalities")
    DISTRICT = "kreis", _("Districts")
    ASSOCIATION = "verband", _("Associations of municipalities")
    STATE = "land", _("Länder")
    OTHER = "andere", _("Other authorities")

    @classmethod
    def of_area(cls, kind: str | None) -> HostKind:
        """Return the kind of a host whose area is of ``kind`` (an :class:`AreaKind`); None for one outside of all."""
        return _HOST_KINDS.get(kind or "", cls.OTHER)


_HOST_KINDS: dict[str, HostKind] = {
    AreaKind.MUNICIPALITY: HostKind.MUNICIPALITY,
    AreaKind.DISTRICT: HostKind.DISTRICT,
    AreaKind.ASSOCIATION: HostKind.ASSOCIATION,
    AreaKind.STATE: HostKind.STATE,
}
