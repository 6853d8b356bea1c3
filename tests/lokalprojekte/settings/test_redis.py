"""Where Redis is, or a sentence that says how to write it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from lokalprojekte.settings.redis import redis_address


@pytest.mark.parametrize("url", ["", "redis://:secret@cache:6379/1", "rediss://cache", "unix:///run/redis.sock"])
def test_address_is_taken(url):
    assert redis_address(url) == url


@pytest.mark.parametrize("url", ["cache:6379", "http://cache", "redis://", "unix://", ":secret@cache"])
def test_address_that_cannot_be_right_stops_the_boot_and_keeps_its_secret(url):
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL") as refused:
        redis_address(url)

    assert "secret" not in str(refused.value)
