"""What calls can be narrowed down by, with the values that stand in addresses people share."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

#: Kilometres people can choose from.
RADII: Final = (10, 25, 50, 100, 200)
DEFAULT_RADIUS: Final = 50
#: Official keys of the 16 Länder.
STATE_KEYS: Final = tuple(f"{number:02}" for number in range(1, 17))
#: How much of an official key names the Land.
STATE_DIGITS: Final = 2

#: A range that ends nowhere.
_OPEN_END: Final = 10**9


class StatusFilter(models.TextChoices):
    """Which calls are asked for."""

    OPEN = "offen", gettext_lazy("Open")
    ACTIVE = "laufend", gettext_lazy("Under way")
    COMPLETED = "abgeschlossen", gettext_lazy("Completed")
    ALL = "alle", gettext_lazy("All")


class Sort(models.TextChoices):
    """What comes first."""

    DEADLINE = "frist", gettext_lazy("Deadline")
    NEWEST = "neu", gettext_lazy("Newest")
    NEAREST = "naehe", gettext_lazy("Nearest")


class Workload(models.TextChoices):
    """Hours a week. A call with a span of hours belongs to every class its span touches."""

    UP_TO_5 = "bis-5", gettext_lazy("up to 5 h/week")
    UP_TO_10 = "6-10", gettext_lazy("6 to 10 h/week")
    UP_TO_20 = "11-20", gettext_lazy("11 to 20 h/week")
    MORE = "ab-21", gettext_lazy("more than 20 h/week")

    @property
    def span(self) -> tuple[int, int]:
        """The lowest and the highest number of hours of the class, both included."""
        return _HOURS[self]


class Duration(models.TextChoices):
    """Months from the first to the last day."""

    UP_TO_3 = "bis-3", gettext_lazy("up to 3 months")
    UP_TO_6 = "4-6", gettext_lazy("4 to 6 months")
    UP_TO_12 = "7-12", gettext_lazy("7 to 12 months")
    MORE = "ab-13", gettext_lazy("longer than a year")

    @property
    def span(self) -> tuple[int, int]:
        """The lowest and the highest number of months of the class, both included."""
        return _MONTHS[self]


class HostSize(models.TextChoices):
    """How large the host is: the size classes the BBSR uses for towns, and everything that is no municipality."""

    RURAL = "bis-5000", gettext_lazy("Municipality up to 5,000 inhabitants")
    SMALL = "5000-20000", gettext_lazy("Small town up to 20,000")
    MEDIUM = "20000-100000", gettext_lazy("Town up to 100,000")
    LARGE = "ab-100000", gettext_lazy("City from 100,000")
    OTHER = "verbund", pgettext_lazy("size of a host", "Kreis, association, Land, authority")

    @classmethod
    def of(cls, population: int) -> HostSize:
        """Return the class of a municipality with so many inhabitants."""
        return next(size for size, limit in _INHABITANTS.items() if population < limit)


_HOURS: Final = {
    Workload.UP_TO_5: (0, 5),
    Workload.UP_TO_10: (6, 10),
    Workload.UP_TO_20: (11, 20),
    Workload.MORE: (21, _OPEN_END),
}
_MONTHS: Final = {
    Duration.UP_TO_3: (0, 3),
    Duration.UP_TO_6: (4, 6),
    Duration.UP_TO_12: (7, 12),
    Duration.MORE: (13, _OPEN_END),
}
_INHABITANTS: Final = {
    HostSize.RURAL: 5_000,
    HostSize.SMALL: 20_000,
    HostSize.MEDIUM: 100_000,
    HostSize.LARGE: _OPEN_END,
}
