"""What is said of the same values is said once for each language and time zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from lokalprojekte.core.worded import worded
from showcase import wording

MOMENT = datetime(2027, 3, 1, 12, tzinfo=UTC)


def test_same_values_are_said_once_and_others_anew():
    asked = []

    @worded
    def say(low: int, high: int) -> str:
        asked.append((low, high))
        return f"{low}–{high}"

    assert [say(1, 2), say(1, 2), say(2, 3)] == ["1–2", "1–2", "2–3"]
    assert asked == [(1, 2), (2, 3)]


def test_each_language_hears_its_own():
    with translation.override("de"):
        german = wording.period(None, None, 6)
    with translation.override("en"):
        assert wording.period(None, None, 6) != german


def test_each_time_zone_reads_its_own_clock():
    with timezone.override(ZoneInfo("Europe/Berlin")):
        berlin = wording.deadline(MOMENT)
    with timezone.override(ZoneInfo("America/New_York")):
        new_york = wording.deadline(MOMENT)

    assert "13:00" in berlin
    assert "7:00" in new_york
