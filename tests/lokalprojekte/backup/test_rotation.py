from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lokalprojekte.backup.rotation import moment_of, name_of, outdated

NOW = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)


def names(*days: float) -> list[str]:
    return [name_of(NOW - timedelta(days=each)) for each in days]


def test_name_says_the_moment():
    assert (name_of(NOW), moment_of(name_of(NOW))) == ("lokalprojekte-20260520T030000Z.tar.age", NOW)


@pytest.mark.parametrize("name", ["erasures.log", ".lock", "lokalprojekte-20260520T030000Z.tar.age.sha256"])
def test_what_is_no_backup_is_left_alone(name):
    assert (moment_of(name), outdated([name], now=NOW + timedelta(days=900), days=1)) == (None, [])


def test_nothing_is_older_than_allowed():
    assert outdated(names(30.5, 29), now=NOW, days=30) == names(30.5)
    assert outdated(names(5, 4), now=NOW, days=3) == names(5, 4)


def test_two_days_are_kept_whole_and_each_day_of_a_week_once():
    assert outdated(names(0, 0.3, 0.6, 1.5), now=NOW, days=30) == []
    assert outdated(names(3, 3.05, 3.1, 0), now=NOW, days=30) == names(3.05, 3)


def test_newest_stays_even_where_nothing_was_made_for_long():
    assert outdated(names(20, 20.1), now=NOW, days=30) == []


def test_a_daily_backup_for_a_year_leaves_a_dozen_and_reaches_back_a_month():
    kept: list[str] = []
    for day in range(365):
        now = NOW + timedelta(days=day)
        kept.append(name_of(now))
        gone = outdated(kept, now=now, days=30)
        kept = [name for name in kept if name not in gone]

    ages = [(now - moment_of(name)).days for name in kept]
    assert 10 <= len(kept) <= 13
    assert 23 <= max(ages) <= 30
    assert sorted(ages)[:7] == [0, 1, 2, 3, 4, 5, 6]
