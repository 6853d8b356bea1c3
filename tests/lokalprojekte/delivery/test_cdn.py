"""A cache on the network is told to forget every address after every change, once one is named."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from wagtail.contrib.redirects.models import Redirect

from lokalprojekte.delivery.page_cache import drop_pages
from lokalprojekte.settings.cdn import caches_to_purge


class Cache(ThreadingHTTPServer):
    """Remembers what it was told to forget."""

    def __init__(self):
        self.purged: list[tuple[str, str]] = []
        super().__init__(("127.0.0.1", 0), _Purge)


class _Purge(BaseHTTPRequestHandler):
    def do_PURGE(self):
        self.server.purged.append((self.headers["Host"], self.path))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def cache(settings):
    with Cache() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        settings.WAGTAILFRONTENDCACHE = caches_to_purge(f"http://127.0.0.1:{server.server_port}")
        yield server
        server.shutdown()
        thread.join()


def paths(cache):
    return {path for _host, path in cache.purged}


@pytest.mark.django_db(transaction=True)
def test_change_purges_every_address_in_every_language(site_tree, cache):
    Redirect.add_redirect("/alt/", site_tree.home)
    cache.purged.clear()

    drop_pages()

    assert {"/", "/en/", "/impressum/", "/en/impressum/", "/projekte/", "/leicht/", "/anfrage/", "/alt"} <= paths(cache)
    assert {host for host, _path in cache.purged} == {"testserver"}


@pytest.mark.django_db(transaction=True)
def test_address_of_a_deleted_page_is_purged(site_tree, cache):
    site_tree.imprint.delete()

    assert "/impressum/" in paths(cache)


@pytest.mark.django_db(transaction=True)
def test_nobody_is_told_where_no_cache_is_named(site_tree, cache, settings):
    settings.WAGTAILFRONTENDCACHE = {}

    drop_pages()
    site_tree.imprint.unpublish()

    assert cache.purged == []
