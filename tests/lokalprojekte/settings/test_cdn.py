"""Which cache on the network is told of changes, or a sentence that says how to write it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from wagtail.contrib.frontend_cache.backends import CloudflareBackend, HTTPBackend
from wagtail.contrib.frontend_cache.utils import get_backends

from lokalprojekte.settings.cdn import caches_to_purge


def test_nothing_is_told_by_itself():
    assert caches_to_purge("") == {}


@pytest.mark.parametrize(
    ("address", "backend"), [("https://cache.example", HTTPBackend), ("cloudflare://:token@zone", CloudflareBackend)]
)
def test_wagtail_takes_what_is_named(address, backend):
    assert [type(found) for found in get_backends(caches_to_purge(address)).values()] == [backend]


@pytest.mark.parametrize("address", ["cache.example", "https://", "cloudflare://zone", "fastly://:secret@zone"])
def test_address_that_cannot_be_right_stops_the_boot_and_keeps_its_secret(address):
    with pytest.raises(ImproperlyConfigured, match="CDN_PURGE") as refused:
        caches_to_purge(address)

    assert "secret" not in str(refused.value)
