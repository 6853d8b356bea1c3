"""Which calls the form shows: those somebody came from, and a few more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from showcase.enums import CallPhase, PlaceMode
from showcase.models import ProjectCallPage

#: So many open calls are offered beside those already chosen; the list of calls leads back to the form.
OFFERED: Final = 8
#: Nobody follows more links than that before writing; the rest is ignored.
MOST_CHOSEN: Final = 20


@dataclass(frozen=True)
class CallChoices:
    """The calls of one form: chosen ones (whatever their state, for what was typed counts) and further open ones."""

    chosen: list[ProjectCallPage]
    offered: list[ProjectCallPage]
    now: datetime

    @classmethod
    def load(cls, slugs: Iterable[str], *, offer: bool, now: datetime) -> CallChoices:
        """Fetch them; slugs of nothing that visitors can see are dropped. At most four queries."""
        wanted = [slug for slug in dict.fromkeys(slugs) if slug and "\x00" not in slug][:MOST_CHOSEN]
        shown = ProjectCallPage.objects.shown().select_related("host", "host__area", "place_area")
        found = {call.slug: call for call in shown.filter(slug__in=wanted)} if wanted else {}
        chosen = [found[slug] for slug in wanted if slug in found]
        offered = shown.open(now=now).exclude(pk__in=[call.pk for call in chosen]) if offer else shown.none()
        return cls(chosen, list(offered.order_by("-first_published_at", "-pk")[:OFFERED]), now)

    def late(self, call: ProjectCallPage) -> bool:
        """Whether the call takes no more inquiries."""
        return not call.accepts_inquiries(self.now)

    def full(self, call: ProjectCallPage) -> bool:
        """Whether the call would take inquiries, but has all it can cope with for now."""
        return call.phase(self.now) == CallPhase.FULL

    @property
    def by_slug(self) -> dict[str, ProjectCallPage]:
        """Every call that can be ticked."""
        return {call.slug: call for call in [*self.chosen, *self.offered]}

    @property
    def choices(self) -> list[Any]:
        """The options for Django: chosen ones plainly, further ones under a heading that opens."""
        options: list[Any] = [(call.slug, call.title) for call in self.chosen]
        if self.offered:
            heading = _("More open projects") if self.chosen else _("Open projects")
            options.append((heading, [(call.slug, call.title) for call in self.offered]))
        return options

    @property
    def hints(self) -> dict[str, str]:
        """What stands below each call: where it is, and what has become of it."""
        return {slug: self._hint(call) for slug, call in self.by_slug.items()}

    def _hint(self, call: ProjectCallPage) -> str:
        late = ""
        if self.full(call):
            late = _("in great demand, on hold for now; we keep your interest in mind")
        elif self.late(call):
            late = _("takes no more inquiries, we keep your interest in mind")
        return " · ".join(str(part) for part in (call.host.title, _elsewhere(call), late) if part)


def _elsewhere(call: ProjectCallPage) -> str:
    """Return where the work happens as far as the host's name does not say it: another place, partly, from anywhere."""
    if call.place_mode != PlaceMode.REMOTE and call.area == call.host.area:
        return "" if call.place_mode == PlaceMode.ONSITE else str(PlaceMode(call.place_mode).label)
    return call.place_label
