"""The web server is killed again and again while programs write with keys: nothing is there twice, nothing is lost."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from django.db import connection
from wagtail.models import Page

from lokalprojekte.api.models import KeptAnswer
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.models import ProjectCallPage
from tests.lokalprojekte.api.tokens import token_of
from tests.processes import Site

#: Programs that write at the same time, each with a token of its own.
ABREAST = 8
#: Of the requests one in three is sent again although its answer came.
ONE_IN = 3


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    running = Site(tmp_path, smtp_port=1)
    yield running
    running.end()


@dataclass
class Programs:
    """Copy a call once for every key, and ask with the same key until an answer comes."""

    site: Site
    address: str
    secrets: list[str]
    keys: list[str]
    #: Which pages were acknowledged, by key.
    made: dict[str, set[int]] = field(default_factory=dict)

    def write_all(self) -> None:
        with ThreadPoolExecutor(ABREAST) as pool:
            for _ in pool.map(self._write, range(ABREAST)):
                pass

    def _write(self, program: int) -> None:
        try:
            for number, key in enumerate(self.keys[program::ABREAST]):
                times = 2 if number % ONE_IN == 0 else 1
                self.made[key] = {self._ask(self.secrets[program], key) for _ in range(times)}
        finally:
            connection.close()

    def _ask(self, secret: str, key: str) -> int:
        headers = {
            "Authorization": f"Bearer {secret}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        body = json.dumps({"keep_live": False})
        return json.loads(self.site.insist(self.address, accepted={201}, body=body, headers=headers).body)["id"]


def survive(site: Site, people, *, writes: int, kills: int) -> None:
    """Let programs write ``writes`` times while the server is killed ``kills`` times, and check what is left."""
    dice = random.Random(7)
    call = make_call(title="Vorlage")
    keys = [f"kopie-{number}" for number in range(writes)]
    secrets = [token_of(people.rosa) for _ in range(ABREAST)]
    programs = Programs(site, f"/api/v3/pages/{call.pk}/actions/copy/", secrets, keys)
    site.start("web")
    site.wait_until_up()
    writing = threading.Thread(target=programs.write_all)
    writing.start()
    killed = 0
    while writing.is_alive() and killed < kills:
        target = (killed + 1) * writes // (kills + 1)
        while writing.is_alive() and len(programs.made) < target:
            time.sleep(0.02)
        time.sleep(dice.random() * 0.3)
        site.kill("web")
        site.start("web")
        killed += 1
    writing.join()
    site.stop("web")

    assert killed == kills
    assert sorted(programs.made) == sorted(keys), "a program gave up"
    assert {key: len(pages) for key, pages in programs.made.items()} == dict.fromkeys(keys, 1)
    acknowledged = {page for pages in programs.made.values() for page in pages}
    assert len(acknowledged) == writes
    assert {*ProjectCallPage.objects.exclude(pk=call.pk).values_list("pk", flat=True)} == acknowledged
    assert KeptAnswer.objects.count() == writes
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.django_db(transaction=True)
def test_writes_with_keys_survive_kills(site, people, site_tree):
    survive(site, people, writes=40, kills=2)


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_writes_with_keys_survive_kills_at_full_size(site, people, site_tree):
    survive(site, people, writes=600, kills=15)
