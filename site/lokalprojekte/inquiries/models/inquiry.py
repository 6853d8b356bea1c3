"""What somebody wrote to us."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.signed_links import new_link_key
from lokalprojekte.inquiries.enums import (
    ANSWER_DUE_STATUSES,
    CLOSED_STATUSES,
    INBOX_STATUSES,
    OPEN_STATUSES,
    InquiryStatus,
    QuarantineReason,
    Role,
)
from lokalprojekte.inquiries.reasons import DeclineReason
from lokalprojekte.inquiries.scopes import may_see

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

#: What the outbox files mails of inquiries under, before their key.
TOPIC_PREFIX = "inquiry:"


#: A decision nobody was told of. As a range it is read from its index; as a «not» every inquiry would be looked at.
IS_HELD = models.Q(announced_status__gt="")
#: The person waits for a word of ours; deciding without telling them changes nothing about that.
AWAITS_ANSWER = models.Q(status__in=ANSWER_DUE_STATUSES) | models.Q(announced_status__in=ANSWER_DUE_STATUSES)


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    """Inquiries, asked for in sentences."""

    def in_inbox(self) -> Self:
        """Confirmed ones in any state that moderators work with or have worked with; never quarantined ones."""
        return self.filter(confirmed_at__isnull=False, status__in=INBOX_STATUSES)

    def quarantined(self) -> Self:
        """What the guards of the form or a moderator set aside."""
        return self.filter(status=InquiryStatus.SPAM)

    def open(self) -> Self:
        """Those in which somebody has something to do."""
        return self.filter(status__in=OPEN_STATUSES)

    def closed(self) -> Self:
        """Those in which nothing more happens."""
        return self.filter(status__in=CLOSED_STATUSES)

    def held(self) -> Self:
        """Those with a decision that the person has not been told."""
        return self.filter(IS_HELD)

    def overdue(self, *, now: datetime | None = None) -> Self:
        """Those whose promised day has passed without an answer; a decision that is held answers nobody."""
        return self.filter(AWAITS_ANSWER, answer_due__lt=timezone.localdate(now))

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """What ``user`` may know of: nothing without the right to moderate, otherwise the inquiries of their hosts."""
        return self.filter(may_see(user))

    def suggestable(self, *, now: datetime | None = None) -> Self:
        """Those whose person agreed to be suggested for other projects, and whose consent has not run out.

        Nobody else is ever suggested elsewhere. Whoever withdraws the inquiry withdraws that consent, too.
        """
        statuses = INBOX_STATUSES - {InquiryStatus.WITHDRAWN}
        return self.filter(
            suggest_until__gte=timezone.localdate(now),
            confirmed_at__isnull=False,
            anonymised_at__isnull=True,
            status__in=statuses,
        )

    def with_details(self) -> Self:
        """With everything a detail view shows, in a constant number of queries."""
        return self.select_related("assignee", "window", "sketch__call", "offer").prefetch_related(
            "inquiry_calls__call",
            "inquiry_competences__competence",
            "inquiry_engagements",
            "fields_of_action",
            "events__actor",
        )


class Inquiry(models.Model):
    """One inquiry of one person, with what happened to it since.

    ``inquiries/privacy.py`` says of every field whether it is personal, why we hold it and for how long.
    """

    reference = models.CharField(_("reference"), max_length=12, unique=True, editable=False)
    status = models.CharField(
        _("status"), max_length=12, choices=InquiryStatus.choices, default=InquiryStatus.UNCONFIRMED, editable=False
    )
    announced_status = models.CharField(
        _("announced status"),
        max_length=12,
        choices=InquiryStatus.choices,
        blank=True,
        editable=False,
        help_text=_("What the person knows while a decision is held; empty when they know the status itself."),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), max_length=254, help_text=_("As the person typed it."))
    email_normalised = models.CharField(_("e-mail for comparing"), max_length=254, db_index=True, editable=False)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)

    calls = models.ManyToManyField(
        "showcase.ProjectCallPage",
        verbose_name=_("calls of interest"),
        through="inquiries.InquiryCall",
        related_name="inquiries",
        blank=True,
    )
    competences = models.ManyToManyField(
        "reference.Competence",
        verbose_name=_("competences"),
        through="inquiries.InquiryCompetence",
        related_name="inquiries",
        blank=True,
    )
    fields_of_action = models.ManyToManyField(
        "reference.FieldOfAction", verbose_name=_("fields of action"), related_name="inquiries", blank=True
    )
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    radius_km = models.PositiveSmallIntegerField(_("radius in km"), null=True, blank=True)
    remote = models.BooleanField(_("remote"), default=False)
    available_from = models.DateField(_("from"), null=True, blank=True)
    available_until = models.DateField(_("until"), null=True, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(_("hours a week"), null=True, blank=True)
    message = models.TextField(_("message"), blank=True)

    consent_version = models.CharField(_("version of the consent text"), max_length=20)
    consented_at = models.DateTimeField(_("consent given"))
    suggest_until = models.DateField(
        _("may be suggested elsewhere until"),
        null=True,
        blank=True,
        help_text=_("The last day of the consent to be suggested for other projects. Empty: no consent."),
    )
    suggest_version = models.CharField(
        _("version of the text about suggestions"), max_length=20, blank=True, editable=False
    )

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("assigned to"),
        related_name="assigned_inquiries",
        null=True,
        blank=True,
    )
    answer_due = models.DateField(
        _("answer promised by"), null=True, blank=True, help_text=_("Empty while it is not our turn.")
    )
    #: The Land whose holidays count (ISO 3166-2 without «DE-»); empty: only what is a holiday everywhere.
    land = models.CharField(max_length=2, blank=True, editable=False)
    #: The promised day of which the team was reminded, and the one whose passing was told to all of it.
    reminded_for = models.DateField(null=True, blank=True, editable=False)
    escalated_for = models.DateField(null=True, blank=True, editable=False)
    first_answer_due = models.DateField(_("first answer promised by"), null=True, blank=True, editable=False)
    first_answered_at = models.DateTimeField(_("first answer"), null=True, blank=True, editable=False)
    decline_reason = models.CharField(
        _("reason for the no"), max_length=12, choices=DeclineReason.choices, blank=True, editable=False
    )

    created_at = models.DateTimeField(_("sent"), default=timezone.now, db_index=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    status_changed_at = models.DateTimeField(_("status since"), default=timezone.now, editable=False)
    last_action_at = models.DateTimeField(_("last action"), default=timezone.now, editable=False)
    reminded_at = models.DateTimeField(_("reminded of the confirmation"), null=True, blank=True, editable=False)
    anonymised_at = models.DateTimeField(_("anonymised"), null=True, blank=True, editable=False)

    quarantine_reason = models.CharField(
        _("reason for quarantine"), max_length=20, choices=QuarantineReason.choices, blank=True, editable=False
    )
    link_key = models.CharField(
        _("key of the signed links"), max_length=22, unique=True, default=new_link_key, editable=False
    )
    form_token = models.CharField(_("number of the form"), max_length=22, blank=True, editable=False)
    front_end = models.CharField(_("confirmed at"), max_length=300, blank=True, editable=False)
    content_hash = models.CharField(_("fingerprint of the content"), max_length=64, blank=True, editable=False)
    text_digest = models.CharField(
        _("fingerprint of the text"), max_length=64, blank=True, db_index=True, editable=False
    )

    objects: ClassVar[models.Manager[Inquiry]] = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        ordering = ["-created_at", "-pk"]
        permissions = [("protect_inquiry", _("May erase persons and see the register of personal data"))]
        indexes = [
            models.Index(fields=["status", "-created_at"], name="inquiry_status_created"),
            # The lists of the inbox are read in the order in which they are shown, whatever narrows them.
            models.Index(
                fields=["-confirmed_at", "-id"], condition=models.Q(confirmed_at__isnull=False), name="inquiry_inbox"
            ),
            models.Index(fields=["status", "-confirmed_at", "-id"], name="inquiry_by_status"),
            models.Index(fields=["role", "-confirmed_at", "-id"], name="inquiry_by_role"),
            models.Index(
                fields=["assignee", "-confirmed_at", "-id"],
                condition=models.Q(assignee__isnull=False),
                name="inquiry_by_assignee",
            ),
            models.Index(fields=["answer_due"], condition=models.Q(answer_due__isnull=False), name="inquiry_by_due"),
            models.Index(fields=["name"], name="inquiry_by_name"),
            models.Index(
                fields=["first_answer_due"],
                condition=models.Q(first_answer_due__isnull=False),
                name="inquiry_first_answer_due",
            ),
            models.Index(fields=["announced_status"], name="inquiry_held"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["form_token", "content_hash"],
                condition=~models.Q(form_token=""),
                name="inquiry_once_per_form_and_content",
            )
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def topic(self) -> str:
        """The key under which the outbox files this inquiry's mails."""
        return f"{TOPIC_PREFIX}{self.pk}"

    @property
    def state(self) -> InquiryStatus:
        """The status with its wordings."""
        return InquiryStatus(self.status)

    @property
    def is_held(self) -> bool:
        """Whether there is a decision that the person has not been told."""
        return bool(self.announced_status)

    @property
    def public_state(self) -> InquiryStatus:
        """The status as the person knows it: the last one announced while a decision is held."""
        return InquiryStatus(self.announced_status or self.status)

    @property
    def doubts(self) -> list[str]:
        """Why it was set aside, a sentence each; one from before there could be several has its one reason."""
        sentences = [str(signal.sentence) for signal in self.signals.all()]
        if not sentences and self.quarantine_reason:
            return [QuarantineReason(self.quarantine_reason).sentence()]
        return sentences

    @property
    def is_open(self) -> bool:
        """Whether somebody has something to do, as far as the person knows."""
        return self.public_state in OPEN_STATUSES

    @property
    def is_withdrawable(self) -> bool:
        """Whether the person can still withdraw."""
        return self.public_state in OPEN_STATUSES

    @property
    def awaits_answer(self) -> bool:
        """Whether the person waits for a word of ours; see :data:`AWAITS_ANSWER`."""
        return bool({self.state, self.public_state} & ANSWER_DUE_STATUSES)

    def is_overdue(self, *, now: datetime | None = None) -> bool:
        """Whether the promised day has passed without an answer."""
        return self.awaits_answer and self.answer_due is not None and self.answer_due < timezone.localdate(now)
