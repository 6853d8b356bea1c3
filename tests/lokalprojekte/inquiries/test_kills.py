"""Web server and worker are killed again and again while people send: nothing acknowledged is lost or doubled."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from lokalprojekte.inquiries.links import RECEIPT, read_token
from lokalprojekte.inquiries.models import Inquiry, InquiryEvent
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail, WorkerProcess
from tests.processes import Site
from tests.servers import MailServer

#: People who send at the same time.
ABREAST = 8
#: Of the forms one in five is sent twice at once, and one in five once more after it was acknowledged.
ONE_IN = 5
MAILS_EACH = 2


@pytest.fixture
def site(tmp_path, leipzig, settings) -> Iterator[Site]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with MailServer() as mail_server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
        running = Site(tmp_path, mail_server.port)
        running.mail_server = mail_server
        yield running
        running.end()


@dataclass
class Crowd:
    """People who fill the form, press twice, press again when nothing comes back, and follow the link in the mail."""

    site: Site
    forms: list[dict[str, str]]
    #: What was acknowledged, by the person's name: the addresses of the receipts.
    receipts: dict[str, set[str]] = field(default_factory=dict)
    confirmations: Counter[int] = field(default_factory=Counter)
    done: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send_all(self) -> None:
        with ThreadPoolExecutor(ABREAST) as pool:
            for _ in pool.map(self._one, range(len(self.forms))):
                pass

    def _one(self, number: int) -> None:
        form = self.forms[number]
        try:
            receipts = self._press(form, twice=number % ONE_IN == 0)
            if number % ONE_IN == 1:
                receipts |= self._press(form, twice=False)
            secret = self._read_mail(receipts)
            twice = number % ONE_IN == 2
            answers = self._abreast(lambda: self._confirm(secret), twice=twice)
            with self._lock:
                self.receipts[form["name"]] = receipts
                self.confirmations.update(answers)
                self.done += 1
        finally:
            connection.close()

    def _press(self, form: dict[str, str], *, twice: bool) -> set[str]:
        return set(self._abreast(lambda: self.site.insist("/anfrage/", form, accepted={303}).location, twice=twice))

    def _confirm(self, secret: str) -> int:
        """Press the button; 200 says that the link is used: the answer to the first press was lost."""
        return self.site.insist(f"/anfrage/bestaetigen/{secret}/", accepted={303, 200}).status

    @staticmethod
    def _abreast(act, *, twice: bool) -> list:
        if not twice:
            return [act()]
        with ThreadPoolExecutor(2) as pool:
            return [future.result() for future in [pool.submit(act), pool.submit(act)]]

    @staticmethod
    def _read_mail(receipts: set[str]) -> str:
        key = read_token(min(receipts).rstrip("/").rpartition("/")[2], purpose=RECEIPT)
        inquiry = Inquiry.objects.get(link_key=key)
        mail = OutgoingMail.objects.get(topic=inquiry.topic, kind="inquiries/confirm")
        return mail.text.split("/anfrage/bestaetigen/")[1].split("/")[0]


def survive(site: Site, filled, token, *, submits: int, kills: int) -> None:
    """Let ``submits`` people send while both processes are killed ``kills`` times, and check what is left."""
    dice = random.Random(11)
    names = [f"Person {number} Beispiel" for number in range(submits)]
    forms = [
        filled(form_token=token(), name=name, email=f"person{number}@example.org") for number, name in enumerate(names)
    ]
    crowd = Crowd(site, forms)
    site.start("web")
    site.start("worker")
    site.wait_until_up()
    sending = threading.Thread(target=crowd.send_all)
    sending.start()
    killed = 0
    while sending.is_alive() and killed < kills:
        target = (killed + 1) * submits // (kills + 1)
        while sending.is_alive() and crowd.done < target:
            time.sleep(0.02)
        time.sleep(dice.random() * 0.3)
        for name in ("web", "worker"):
            site.kill(name)
            site.start(name)
        killed += 1
    sending.join()
    # One more kill would repeat one more mail.
    for name in ("worker", "web"):
        site.stop(name)
    assert killed == kills
    _check_inquiries(crowd, names)
    _check_mails(site.mail_server, submits, kills)


def _check_inquiries(crowd: Crowd, names: list[str]) -> None:
    """Every acknowledged inquiry is there once, under one receipt, and confirmed once."""
    assert Counter(Inquiry.objects.values_list("name", flat=True)) == Counter(names)
    assert {name: len(receipts) for name, receipts in crowd.receipts.items()} == dict.fromkeys(names, 1)
    assert Counter(Inquiry.objects.in_inbox().values_list("name", flat=True)) == Counter(names)
    for kind in ("submitted", "confirmed"):
        told = Counter(InquiryEvent.objects.filter(kind=kind).values_list("inquiry__name", flat=True))
        assert told == Counter(names)


def _check_mails(server: MailServer, submits: int, kills: int) -> None:
    """After the leases of the dead have run out, every mail arrived; each kill repeated one at most.

    Two kills may hit the same mail, so what bounds the arrivals of one is how often it was begun.
    """
    OutgoingMail.objects.exclude(lease_owner="").update(lease_until=timezone.now() - timedelta(seconds=1))
    WorkerProcess.objects.all().delete()
    OutgoingMail.objects.filter(status=MailStatus.QUEUED).update(next_attempt_at=timezone.now())
    call_command("worker", "--once", "--skip-checks")
    assert set(OutgoingMail.objects.values_list("status", flat=True)) == {MailStatus.SENT}
    times = Counter(server.message_ids)
    begun = {mail.message_id: mail.attempts for mail in OutgoingMail.objects.only("headers", "attempts")}
    assert set(times) == set(begun)
    assert len(times) == MAILS_EACH * submits
    assert [name for name, arrived in times.items() if arrived > begun[name]] == []
    assert sum(times.values()) - len(times) <= kills


@pytest.mark.django_db(transaction=True)
def test_acknowledged_inquiries_survive_kills(site, filled, token):
    survive(site, filled, token, submits=60, kills=2)


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_acknowledged_inquiries_survive_kills_at_full_size(site, filled, token):
    survive(site, filled, token, submits=2000, kills=25)
