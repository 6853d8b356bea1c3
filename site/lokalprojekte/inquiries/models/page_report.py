"""Somebody tells us that something is wrong on a page («Fehler melden»)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import PageReportKind, QuarantineReason
from lokalprojekte.inquiries.scopes import may_see_page_report

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

#: What the outbox files mails of reports under, before their key.
PAGE_REPORT_PREFIX = "page-report:"


class PageReportQuerySet(models.QuerySet["PageReport"]):
    """Reports, asked for in sentences."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """What ``user`` may know of: nothing without the right to moderate, otherwise what concerns their hosts."""
        return self.filter(may_see_page_report(user))

    def waiting(self) -> Self:
        """Those that somebody has to look at; what was set aside is none of them."""
        return self.filter(done_at__isnull=True, quarantine_reason="")

    def barriers(self) -> Self:
        """Those that tell of a barrier, which are to be answered within a month."""
        return self.filter(kind=PageReportKind.BARRIER)


class PageReport(models.Model):
    """What is wrong on which page, and an address if the person wants an answer.

    It is no inquiry: nobody asks to be brought together with anybody, so nothing has to be confirmed. An address that
    was not confirmed gets one mail at most, and only when a moderator writes it.
    """

    reference = models.CharField(_("reference"), max_length=12, unique=True, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, verbose_name=_("page"), related_name="error_reports", null=True
    )
    page_title = models.CharField(_("title of the page"), max_length=255)
    kind = models.CharField(_("what is wrong"), max_length=10, choices=PageReportKind.choices)
    text = models.TextField(_("message"))
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    email_normalised = models.CharField(max_length=254, blank=True, db_index=True, editable=False)
    quarantine_reason = models.CharField(
        _("set aside because"), max_length=10, choices=QuarantineReason.choices, blank=True
    )
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    #: Only a barrier has one: the statement on accessibility promises an answer within a month.
    answer_due = models.DateField(_("answer due by"), null=True, blank=True, editable=False)
    done_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("by"), related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    form_token = models.CharField(max_length=64, editable=False)
    content_hash = models.CharField(max_length=64, editable=False)

    objects: ClassVar[PageReportQuerySet] = PageReportQuerySet.as_manager()  # type: ignore[assignment] # the manager has the methods of the queryset

    class Meta:
        verbose_name = _("report of an error")
        verbose_name_plural = _("reports of errors")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["form_token", "content_hash"], name="page_report_once_per_form")]

    def __str__(self) -> str:
        return self.reference

    def is_late(self, today: date | None = None) -> bool:
        """Tell whether an answer should have been given before ``today`` (default: this day)."""
        waits = self.answer_due is not None and self.done_at is None and not self.quarantine_reason
        return waits and self.answer_due < (today or timezone.localdate())  # type: ignore[operator] # asked above

    @property
    def topic(self) -> str:
        """What the outbox files its mail under."""
        return f"{PAGE_REPORT_PREFIX}{self.pk}"
