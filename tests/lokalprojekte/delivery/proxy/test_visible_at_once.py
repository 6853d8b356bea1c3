"""After the answer to a click on *Veröffentlichen* nobody gets the old page, from no process and not from the proxy.

One machine has several processes and a file that tells them; where the tests run with ``REDIS_URL`` (PostgreSQL), the
processes are those of two machines, each with a folder of its own, and Redis tells them.
"""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page

from tests.nginx import Nginx
from tests.processes import Site, wait_for

#: Who reads at the same time.
READERS = 6
_TOKEN = "t" * 32


@dataclass
class Reading:
    """Readers who ask all the time, everywhere; an editor who publishes, one version after the other."""

    page: Page
    sites: list[Site]
    proxy: Nginx
    cookies: str
    #: The version whose publishing was answered last.
    acknowledged: int = 0
    done: bool = False
    #: Answers to requests that began after an acknowledged click: fresh and stale, by who gave them.
    answers: Counter[tuple[str, bool]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def count(self) -> int:
        return sum(self.answers.values())

    def stale(self) -> int:
        return sum(number for (_who, fresh), number in self.answers.items() if not fresh)

    def run(self, requests: int, *, clicks: int, seconds: float = 300) -> None:
        """Publish again and again until readers were answered so often, and so many clicks, too."""
        threads = [threading.Thread(target=self._read, args=[number]) for number in range(READERS)]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + seconds
        try:
            while (self.count < requests or self.acknowledged < clicks) and not self.failures:
                assert time.monotonic() < deadline, f"only {self.count} answers"
                self._publish(self.acknowledged + 1)
                time.sleep(0.1)
        finally:
            self.done = True
            for thread in threads:
                thread.join()

    def _publish(self, version: int) -> None:
        self.page.title = f"Fassung {version} "
        self.page.save_revision()
        address = f"/admin/bulk/wagtailcore/page/publish/?id={self.page.pk}&next=/admin/"
        site = self.sites[version % len(self.sites)]
        headers = {
            "Cookie": self.cookies,
            "X-CSRFToken": _TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        reply = site.ask("POST", address, {"next": "/admin/"}, headers=headers)
        assert reply.status == 302, f"{reply.status}: {reply.body[:500]}"
        self.acknowledged = version

    def _read(self, number: int) -> None:
        lines = {
            **{
                f"process {at}": HTTPConnection("127.0.0.1", site.port, timeout=30)
                for at, site in enumerate(self.sites)
            },
            "proxy": self.proxy.connect(),
        }
        try:
            while not self.done:
                for who, line in lines.items():
                    self._ask(who, line, "br" if number % 2 else "identity")
        except (OSError, HTTPException, AssertionError) as error:
            self.failures.append(f"{who}: {error!r}")
        finally:
            for line in lines.values():
                line.close()

    def _ask(self, who: str, line: HTTPConnection, encoding: str) -> None:
        expected = self.acknowledged
        line.request("GET", self.page.url, headers={"Host": "127.0.0.1", "Accept-Encoding": encoding})
        response = line.getresponse()
        body = response.read()
        assert response.status == 200, response.status
        text = (brotli.decompress(body) if encoding == "br" else body).decode()
        found = re.search(r"Fassung (\d+) ", text)
        if not expected:
            return
        if response.getheader("X-Page-Cache") == "file":
            who = "file"
        with self._lock:
            self.answers[who, bool(found) and int(found[1]) >= expected] += 1


@contextmanager
def reading(folder: Path, people, page, **more: str) -> Iterator[Reading]:
    """Start two web processes and the proxy on the database of the test."""
    pages = folder / "pages"
    client = Client()
    client.force_login(people.petra)
    cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={_TOKEN}"
    own = {"PAGE_FILES": str(pages), "REDIS_URL": settings.REDIS_URL, **more}
    machines = [folder / "one", folder / "two" if settings.REDIS_URL else folder / "one"]
    for machine in machines:
        machine.mkdir(exist_ok=True)
    sites = [Site(machine, smtp_port=1, more=own) for machine in machines]
    try:
        for site in sites:
            site.start("web")
        for site in sites:
            site.wait_until_up()
        with Nginx(folder / "nginx", pages, [site.port for site in sites]) as proxy:
            wait_for(lambda: proxy.ask(page.url, Host="127.0.0.1")[0] == 200, 60)
            yield Reading(page, sites, proxy, cookies)
    finally:
        for site in sites:
            site.end()


@pytest.fixture
def page(transactional_db, site_tree, nginx_program):
    return site_tree.imprint


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("requests", "clicks"), [(400, 4), pytest.param(10_000, 100, marks=pytest.mark.proof)])
def test_nobody_gets_the_old_page_after_the_answer(tmp_path, people, page, requests, clicks):
    with reading(tmp_path, people, page) as going:
        going.run(requests, clicks=clicks)

    assert (going.failures, going.stale()) == ([], 0), going.answers
    assert going.count >= requests
    # Whoever can answer did: both processes, and the proxy from its files.
    assert {"process 0", "process 1", "file"} <= {who for who, _fresh in going.answers}


@pytest.mark.django_db(transaction=True)
def test_where_nothing_is_dropped_the_old_page_is_found(tmp_path, people, page):
    """The control: the test above sees stale pages where there are any."""
    with reading(tmp_path, people, page, DJANGO_SETTINGS_MODULE="tests.unchanging_settings") as going:
        going.run(100, clicks=2)

    assert going.failures == []
    assert all(going.answers[who, False] for who in ("process 0", "process 1", "file")), going.answers
