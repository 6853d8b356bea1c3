"""What this room knows to be waiting for editors: what is not told to the end, and consents that lapse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from lokalprojekte.core.desk import Need
from lokalprojekte.impact.open_loops import count_loops
from stories.permissions import user_can_add_stories

#: The section of its own: a name disappears by itself when nobody asks.
_CONSENTS: Final = "consents"


def loop_needs(user: Any) -> Iterator[Need]:
    """Yield the open loops: consents by themselves, all others in one number."""
    if not user_can_add_stories(user):
        return
    counts = count_loops(timezone.now())
    consents = counts[_CONSENTS]
    report = reverse("open_loops")
    label = ngettext("consent is to be asked for again", "consents are to be asked for again", consents)
    yield Need(consents, label, f"{report}#{_CONSENTS}", "user", urgent=True)
    others = sum(counts.values()) - consents
    yield Need(others, ngettext("open loop", "open loops", others), report, "rotate")
