"""What the site keeps about its own work: that it can write, how often somebody sends, what browsers refused."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """When this installation last proved that it can write; there is one row."""

    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.at.isoformat()


class Allowance(models.Model):
    """One count: who, which window, how often. Who is a token's number, or a keyed hash of an address or a link."""

    who = models.CharField(max_length=64, primary_key=True)
    #: When the window is over, in seconds since the epoch.
    ends = models.BigIntegerField(db_index=True)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "api_allowance"
        verbose_name = _("allowance")
        verbose_name_plural = _("allowances")

    def __str__(self) -> str:
        return self.who


class PolicyReport(models.Model):
    """What a browser did not load or run because the content security policy forbids it, with how often.

    Nothing in it leads to anybody: no address, no browser, no query; a page behind a secret link is named by its kind.
    """

    #: SHA-256 of what makes it one report: directive, blocked, page, source, line.
    digest = models.CharField(max_length=64, unique=True)
    directive = models.CharField(_("directive"), max_length=60)
    blocked = models.CharField(_("what was blocked"), max_length=200)
    page = models.CharField(_("page"), max_length=200)
    source = models.CharField(_("asked for by"), max_length=200, blank=True)
    line = models.PositiveIntegerField(_("line"), null=True)
    count = models.PositiveIntegerField(_("how often"), default=1)
    first_seen = models.DateTimeField(_("first seen"))
    last_seen = models.DateTimeField(_("last seen"), db_index=True)

    class Meta:
        ordering = ["-last_seen", "-pk"]
        verbose_name = _("report of a browser")
        verbose_name_plural = _("reports of browsers")

    def __str__(self) -> str:
        return f"{self.directive}: {self.blocked}"
