"""Somebody works on a project: the record behind the impact figures."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import Continuation, PlacementOutcome
from lokalprojekte.inquiries.references import new_pseudonym
from lokalprojekte.inquiries.scopes import may_see_placement

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Placements, asked for in sentences."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """What ``user`` may know of: nothing without the right to moderate, otherwise the placements at their hosts."""
        return self.filter(may_see_placement(user))

    def begun(self, *, now: datetime | None = None) -> Self:
        """Those whose work has begun; one without a first day has not."""
        return self.filter(starts_on__lte=timezone.localdate(now))


class Placement(models.Model):
    """One person (or the team of one company) on one project (Einsatz).

    Made by the services when an inquiry is placed. It names nobody: it outlives the inquiry, which is emptied or
    deleted, and is counted in the impact figures afterwards.
    """

    call = models.ForeignKey(
        "showcase.ProjectCallPage", models.PROTECT, verbose_name=_("project"), related_name="placements"
    )
    inquiry = models.ForeignKey(
        "inquiries.Inquiry",
        models.SET_NULL,
        verbose_name=_("inquiry"),
        related_name="placements",
        null=True,
        blank=True,
        editable=False,
    )
    pseudonym = models.CharField(
        _("pseudonym"),
        max_length=12,
        default=new_pseudonym,
        db_index=True,
        help_text=_("The same for every placement of the same person, who is then counted once. Never a name."),
    )
    people = models.PositiveSmallIntegerField(
        _("people"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("More than one only for the team of a company."),
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("The planned one until the project is over.")
    )
    hours_per_month = models.PositiveSmallIntegerField(
        _("hours a month"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(2000)],
        help_text=_("Of all people of this placement together. Leave it empty when nobody knows."),
    )
    outcome_at_end = models.CharField(
        _("outcome at the end"),
        max_length=12,
        choices=PlacementOutcome.choices,
        blank=True,
        help_text=_("As the host sees it. Empty: not asked, or not over yet."),
    )
    outcome_after_six_months = models.CharField(
        _("six months later"),
        max_length=12,
        choices=Continuation.choices,
        blank=True,
        help_text=_("Whether the result lives on. Empty: not asked, or not yet time."),
    )
    confirmed_at = models.DateTimeField(_("confirmed by the host"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)

    #: The call it belonged to before it is saved, known while it is saved.
    former_call_id: int | None = None

    objects: ClassVar[models.Manager[Placement]] = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "call"], condition=models.Q(inquiry__isnull=False), name="placement_once_per_call"
            )
        ]

    def __str__(self) -> str:
        return self.pseudonym

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The end lies before the beginning.")})
