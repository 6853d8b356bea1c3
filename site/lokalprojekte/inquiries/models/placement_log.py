"""What staff did to placements, in a log of its own: who may read an entry follows from the town of the placement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import BaseLogEntry, BaseLogEntryManager

from lokalprojekte.inquiries.models.placement import Placement
from lokalprojekte.inquiries.scopes import moderates_everywhere

if TYPE_CHECKING:
    from django.db.models import QuerySet


class PlacementLogManager(BaseLogEntryManager):
    """Entries, for Wagtail's history of a placement and for its report on the history of the site."""

    def log_action(self, instance: Placement, action: str, **kwargs: Any) -> PlacementLogEntry:
        """Write down what was done to ``instance``."""
        entry: PlacementLogEntry = super().log_action(instance, action, placement=instance, **kwargs)
        return entry

    def viewable_by_user(self, user: Any) -> QuerySet[PlacementLogEntry]:
        """Return what ``user`` may know of: of a placement that is gone, only those who moderate everywhere."""
        entries: QuerySet[PlacementLogEntry] = self.get_queryset()
        if moderates_everywhere(user):
            return entries
        return entries.filter(placement__in=Placement.objects.visible_to(user))

    def for_instance(self, instance: Placement) -> QuerySet[PlacementLogEntry]:
        """Return what was done to ``instance``."""
        entries: QuerySet[PlacementLogEntry] = self.filter(placement=instance.pk)
        return entries


class PlacementLogEntry(BaseLogEntry):
    """Somebody made, changed or removed a placement; the entry outlives it, like every log of Wagtail."""

    placement = models.ForeignKey(
        Placement,
        models.DO_NOTHING,
        verbose_name=_("placement"),
        related_name="+",
        db_constraint=False,
    )

    objects: ClassVar[PlacementLogManager] = PlacementLogManager()

    class Meta(BaseLogEntry.Meta):
        ordering = ["-timestamp", "-pk"]
        verbose_name = _("log entry of a placement")
        verbose_name_plural = _("log entries of placements")

    @property
    def object_id(self) -> int:
        """The key of the placement, under the name by which Wagtail asks."""
        return int(self.placement_id)
