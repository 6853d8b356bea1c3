"""Every thread speaks its own language, as it does where Django holds the values itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils import timezone, translation

from lokalprojekte.delivery import thread_values
from lokalprojekte.delivery.thread_values import HELD, hold_by_thread


@pytest.fixture(autouse=True)
def _held_by_thread(monkeypatch):
    for module, name in HELD:
        monkeypatch.setattr(module, name, getattr(module, name))
    hold_by_thread()


def test_threads_do_not_hear_each_other():
    together = Barrier(2, timeout=10)

    def speak(language, zone):
        with translation.override(language), timezone.override(zone):
            together.wait()
            said = translation.get_language(), translation.gettext("Search"), timezone.get_current_timezone_name()
            together.wait()
        return said, translation.get_language()

    with ThreadPoolExecutor(2) as threads:
        german = threads.submit(speak, "de", ZoneInfo("Europe/Berlin"))
        english = threads.submit(speak, "en", ZoneInfo("Asia/Tokyo"))

    assert german.result() == (("de", "Suchen", "Europe/Berlin"), "de")
    assert english.result() == (("en", "Search", "Asia/Tokyo"), "de")


def test_language_of_a_block_ends_with_it():
    with translation.override("de"):
        with translation.override("en"):
            assert translation.gettext("Search") == "Search"
        assert translation.gettext("Search") == "Suchen"
        with translation.override(None):
            assert translation.gettext("Search") == "Search"


def test_addresses_know_their_prefix():
    set_script_prefix("/unter/")
    try:
        assert reverse("wagtailadmin_home").startswith("/unter/")
        assert ThreadPoolExecutor(1).submit(get_script_prefix).result() == "/"
    finally:
        set_script_prefix("/")


def test_value_that_django_holds_elsewhere_is_missed(monkeypatch):
    monkeypatch.setattr(thread_values, "HELD", ((timezone, "_gone"),))

    with pytest.raises(AttributeError, match="_gone"):
        hold_by_thread()
