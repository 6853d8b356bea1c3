"""What alerts look for, and what was found for it so far. No person stands here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from showcase.call_query import CallQuery


class AlertSearch(models.Model):
    """One query, however many alerts ask it: equal queries are matched once."""

    query = models.TextField(_("query"), editable=False, help_text=_("As it stands in the address of the list."))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    words = models.TextField(_("in words"), editable=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("search of alerts")
        verbose_name_plural = _("searches of alerts")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words

    @property
    def call_query(self) -> CallQuery:
        """The query itself."""
        from showcase.call_query import CallQuery  # noqa: PLC0415 - it reads the enums beside the models

        return CallQuery.parse(self.query).query


class AlertMatch(models.Model):
    """A call that a search has found once: from then on it is nothing new for it."""

    search = models.ForeignKey(AlertSearch, models.CASCADE, related_name="matches")
    call = models.ForeignKey("showcase.ProjectCallPage", models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("call found by a search")
        verbose_name_plural = _("calls found by a search")
        constraints = [models.UniqueConstraint(fields=["search", "call"], name="alert_match_once")]

    def __str__(self) -> str:
        return f"{self.search_id}: {self.call_id}"


class MatchedStamp(models.Model):
    """The stamp with which a call was last compared with all searches; another one now means that it changed since."""

    call = models.OneToOneField("showcase.ProjectCallPage", models.CASCADE, primary_key=True, related_name="+")
    number = models.BigIntegerField()

    class Meta:
        verbose_name = "stamp of a matched call"
        verbose_name_plural = "stamps of matched calls"

    def __str__(self) -> str:
        return f"{self.call_id}: {self.number}"
