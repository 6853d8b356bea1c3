"""What the host brings to a call: a person, a workplace, and a frame that is settled before anybody begins."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.consent import consent_holds
from showcase.enums import Readiness


@dataclass(frozen=True, slots=True)
class Mentor:
    """The person on the host's side (Projektpat:in), as consented to."""

    name: str
    role: str
    hours_per_week: int | None


#: The ticks of the Projektreife list; lists of calls look at all of them of every call.
_READY: Final = attrgetter(*Readiness.values)


class CallHostSide(models.Model):
    """The Projektpat:in, what the host provides, and the list of what has to be settled (Projektreife)."""

    mentor_name = models.CharField(_("name"), max_length=120, blank=True)
    mentor_role = models.CharField(
        _("role"), max_length=160, blank=True, help_text=_("For example «Head of the citizens' office».")
    )
    mentor_consented_on = models.DateField(
        _("agreed to publication on"), null=True, blank=True, help_text=_("Without this date the name is not shown.")
    )
    mentor_revoked_on = models.DateField(
        _("agreement withdrawn on"), null=True, blank=True, help_text=_("From this moment on the name is not shown.")
    )
    mentor_consent_ends_on = models.DateField(
        _("agreement holds until"),
        null=True,
        blank=True,
        help_text=_("The last day on which the name is shown. Empty: until it is withdrawn."),
    )
    mentor_hours = models.PositiveSmallIntegerField(
        _("hours a week for the tandem"), null=True, blank=True, validators=[MaxValueValidator(42)]
    )
    workplace = models.CharField(
        _("workplace"), max_length=200, blank=True, help_text=_("For example «desk in the town hall, key card».")
    )
    equipment = models.CharField(
        _("IT and equipment"), max_length=200, blank=True, help_text=_("For example «laptop and account from day one».")
    )
    budget = models.CharField(
        _("budget"),
        max_length=200,
        blank=True,
        help_text=_("What the project may spend, for example «2,000 € for workshops»."),
    )

    scope_is_clear = models.BooleanField(Readiness.SCOPE.label, default=False)
    tandem_is_named = models.BooleanField(Readiness.TANDEM.label, default=False)
    backing_is_given = models.BooleanField(Readiness.BACKING.label, default=False)
    workplace_is_ready = models.BooleanField(Readiness.WORKPLACE.label, default=False)
    council_is_informed = models.BooleanField(Readiness.COUNCIL.label, default=False)
    legacy_is_planned = models.BooleanField(Readiness.LEGACY.label, default=False)

    class Meta:
        abstract = True

    @property
    def mentor(self) -> Mentor | None:
        """The Projektpat:in as long as the consent holds; None otherwise."""
        holds = consent_holds(self.mentor_consented_on, self.mentor_revoked_on, self.mentor_consent_ends_on)
        if not self.mentor_name or not holds:
            return None
        return Mentor(self.mentor_name, self.mentor_role, self.mentor_hours)

    @property
    def frame_is_settled(self) -> bool:
        """Whether everything of the Projektreife list is ticked: «Rahmen geklärt»."""
        return all(_READY(self))

    @property
    def readiness_items(self) -> list[Readiness]:
        """Every item of the Projektreife list that is settled."""
        return [item for item in Readiness if getattr(self, item.value)]
