"""The drill: a backup while people send, the way back, and every inquiry acknowledged before it is there."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from lokalprojekte.backup import services
from lokalprojekte.backup.restoring import restore_backup
from lokalprojekte.inquiries.links import RECEIPT, read_token
from lokalprojekte.inquiries.models import Inquiry
from tests.processes import Site, wait_for

ABREAST = 6
#: Seconds a restore may take at full size, backup included.
LONGEST = 300
PROOF_INQUIRIES, PROOF_MEDIA = 10_000, 1024**3


@pytest.fixture
def site(settings, leipzig) -> Iterator[Site]:
    running = Site(settings.DATA_DIR, smtp_port=1)
    running.start("web")
    running.wait_until_up()
    yield running
    running.end()


@pytest.fixture
def form(filled, token) -> Callable[[int], dict[str, str]]:
    """Return a function that fills the form of the person with that number."""
    return lambda number: filled(form_token=token(), email=f"person{number}@example.org", name=f"Person {number}")


class Crowd:
    """People who send without a pause; ``acknowledged`` are the keys of the receipts they got, in that order."""

    def __init__(self, site: Site, form: Callable[[int], dict[str, str]]) -> None:
        self.site, self.form = site, form
        self.acknowledged: list[str] = []
        self.stop = threading.Event()
        self._numbers = iter(range(1_000_000))
        self._lock = threading.Lock()

    def send(self, _person: int) -> None:
        while not self.stop.is_set():
            with self._lock:
                number = next(self._numbers)
            reply = self.site.ask("POST", "/anfrage/", self.form(number))
            assert reply.status == 303, reply.status
            key = read_token(reply.location.rstrip("/").rpartition("/")[2], purpose=RECEIPT)
            with self._lock:
                self.acknowledged.append(key)


def drill(site: Site, form, identity, folder: Path, *, before: int) -> dict[str, float]:
    """Back up under load, restore, compare; return the seconds of both."""
    crowd = Crowd(site, form)
    with ThreadPoolExecutor(ABREAST) as pool:
        people = [pool.submit(crowd.send, person) for person in range(ABREAST)]
        try:
            wait_for(lambda: len(crowd.acknowledged) >= before)
            promised = [*crowd.acknowledged]
            began = time.monotonic()
            report = services.make_backup(folder=folder, recipients=[identity.to_public()])
            backed_up = time.monotonic() - began
            seen = len(crowd.acknowledged)
            wait_for(lambda: len(crowd.acknowledged) >= seen + ABREAST)
        finally:
            crowd.stop.set()
        for person in people:
            person.result()
    site.stop("web")
    connection.close()
    began = time.monotonic()
    restore_backup(path=Path(report.file), identities=[identity])
    restored = time.monotonic() - began

    there = set(Inquiry.objects.values_list("link_key", flat=True))
    assert set(promised) <= there
    # The control: what was sent after the backup is not in it, so it is the backup that was looked at.
    assert not set(crowd.acknowledged[seen + ABREAST - 1 :]) <= there
    return {"backup_seconds": round(backed_up, 1), "restore_seconds": round(restored, 1)}


@pytest.mark.django_db(transaction=True)
def test_nothing_acknowledged_before_the_backup_is_lost(site, form, identity, settings):
    drill(site, form, identity, settings.BACKUP_DIR, before=20)


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("site_tree")
def test_ten_thousand_inquiries_and_a_gigabyte_are_back_in_time(site, form, identity, settings):
    call_command("import_reference", verbosity=0)
    call_command("seed_volume", calls=200, stories=0, inquiries=PROOF_INQUIRIES, verbosity=0)
    settings.MEDIA_ROOT.mkdir(exist_ok=True)
    with (settings.MEDIA_ROOT / "film.mp4").open("wb") as film:
        film.truncate(PROOF_MEDIA)

    took = drill(site, form, identity, settings.BACKUP_DIR, before=100)

    print(json.dumps(took))
    assert Inquiry.objects.count() >= PROOF_INQUIRIES
    assert (settings.MEDIA_ROOT / "film.mp4").stat().st_size == PROOF_MEDIA
    assert sum(took.values()) < LONGEST
