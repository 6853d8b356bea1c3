"""What happens when something the site stands on gives way.

What visitors, editors and supervisors see, that nothing acknowledged is lost, and that the site comes back alone.
Each fault has a control: the same site without the one thing that carries it (``careless``), or the same look without.
The table for whoever runs the site stands in docs/operations.md.
"""

from __future__ import annotations

import smtplib
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.mail import send_mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail, WorkerProcess
from tests.faults import striking as faults
from tests.faults.striking import IMPATIENT, Seen, is_our_page, is_ready, look, told
from tests.processes import Site, wait_for
from tests.redis_server import PROGRAM, RedisServer
from tests.servers import MailServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("leipzig", "site_tree")]
only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite is one file with one lock")

ALL_WELL = Seen(finished_page=200, form=200, sending=303, editor=200, live=200, ready=200)
#: Seconds after which readiness looks anew.
READINESS_LASTS = 1.1
FAULTY = {"DJANGO_SETTINGS_MODULE": "tests.faults.fault_settings"}


def started(folder, **more) -> Site:
    site = Site(folder, smtp_port=1, **more)
    site.start("web")
    site.wait_until_up()
    return site


@pytest.fixture(scope="module")
def running(test_database, tmp_path_factory) -> Iterator[Site]:
    site = started(tmp_path_factory.mktemp("site"), more=FAULTY)
    yield site
    site.end()


@pytest.fixture(scope="module")
def running_careless(test_database, tmp_path_factory) -> Iterator[Site]:
    site = started(
        tmp_path_factory.mktemp("careless"),
        more={**FAULTY, "CARELESS": "1"},
        arguments=("--no-respawn-failed-workers",),
    )
    yield site
    site.end()


@pytest.fixture
def site(running) -> Site:
    """A site whose page is finished and which is ready: the database was put back behind the test before."""
    wait_for(lambda: is_ready(running))
    assert running.ask("GET", "/impressum/", headers={}).status == 200
    return running


@pytest.fixture
def careless(running_careless) -> Site:
    running_careless.ask("GET", "/impressum/", headers={})
    return running_careless


@pytest.fixture
def session(people) -> str:
    """The session of Rosa, who edits."""
    client = Client()
    client.force_login(people.rosa)
    return client.session.session_key


@pytest.fixture
def form(filled, token):
    """Return a function that fills the form for a person by name."""
    return lambda name: filled(form_token=token(), name=name, email=f"{name}@example.org")


def names() -> set[str]:
    connection.close()
    return set(Inquiry.objects.values_list("name", flat=True))


def assert_all_well_again(site: Site, form, session, *, acknowledged: set[str]) -> None:
    """Without anybody's help: everything answers, what was acknowledged is there, and nothing else is."""
    wait_for(lambda: is_ready(site))
    assert look(site, form("afterwards"), session) == ALL_WELL
    assert names() == {*acknowledged, "afterwards"}


def test_database_gone(site, form, session):
    assert look(site, form("before"), session) == ALL_WELL

    with faults.database_gone():
        time.sleep(READINESS_LASTS)
        during = look(site, form("during"), session)
        refusal = site.ask("POST", "/anfrage/", form("during"))
        not_kept = site.ask("GET", "/impressum/?nobody=keeps-this", headers={})

    # The form is made from what the process has in memory; nobody is told that it was sent.
    assert during == Seen(finished_page=200, form=200, sending=503, editor=503, live=200, ready=503)
    assert is_our_page(refusal)
    # The control: the same page as the page cache does not keep it is gone with its database.
    assert not_kept.status == 503
    assert_all_well_again(site, form, session, acknowledged={"before"})


@only_sqlite
def test_database_exchanged(site, form):
    assert site.ask("POST", "/anfrage/", form("before")).status == 303

    connection.close()
    faults.exchange_database()

    assert site.ask("POST", "/anfrage/", form("afterwards")).status == 303
    assert names() == {"before", "afterwards"}


@only_sqlite
@pytest.mark.parametrize("seconds", [1.0, pytest.param(8.0, marks=pytest.mark.proof)])
def test_database_locked(site, form, session, seconds):
    with ThreadPoolExecutor(4) as pool:
        with faults.database_locked():
            sent = [pool.submit(site.ask, "POST", "/anfrage/", form(f"person{number}")) for number in range(4)]
            time.sleep(seconds)
            reading = site.ask("GET", "/anfrage/", headers={}).status
        answers = [each.result().status for each in sent]

    assert (reading, answers) == (200, [303] * 4)
    assert_all_well_again(site, form, session, acknowledged={f"person{number}" for number in range(4)})


@only_sqlite
def test_control_database_locked_without_patience_refuses(careless, form):
    with faults.database_locked():
        assert careless.ask("POST", "/anfrage/", form("during")).status != 303


@only_sqlite
def test_database_locked_for_longer_than_a_supervisor_waits_is_not_ready(site):
    time.sleep(READINESS_LASTS)
    with faults.database_locked():
        assert told(site)["checks"]["database"] is False
    wait_for(lambda: is_ready(site))


def test_database_read_only(site, form, session):
    with faults.database_read_only(site):
        time.sleep(READINESS_LASTS)
        during = look(site, form("during"), session)
        checks = told(site)["checks"]

    # The control is the form: reading goes on all the while, so a check that only reads would be content.
    assert (during.form, during.sending, during.ready) == (200, 503, 503)
    assert (during.finished_page, during.live, checks["database"]) == (200, 200, False)
    assert_all_well_again(site, form, session, acknowledged=set())


def test_database_slow(site, form, session):
    time.sleep(READINESS_LASTS)
    site.ask("GET", "/impressum/", headers={})
    with ThreadPoolExecutor(2) as pool:
        with faults.fault(site, "hang"):
            sent = pool.submit(site.ask, "POST", "/anfrage/", form("waits"))
            first = pool.submit(site.ask, "GET", "/health/ready/")
            time.sleep(0.3)
            finished = site.ask("GET", "/impressum/", headers={}, timeout=IMPATIENT).status
            live = site.ask("GET", "/health/live/", timeout=IMPATIENT).status
            ready = site.ask("GET", "/health/ready/", timeout=2 * IMPATIENT).status
            still_waiting = not sent.done()
        answer, _ = sent.result(), first.result()

    assert (finished, live, ready, still_waiting) == (200, 200, 503, True)
    assert answer.status == 303
    assert_all_well_again(site, form, session, acknowledged={"waits"})


def test_control_database_slow_without_the_page_cache_answers_nobody(careless):
    with faults.fault(careless, "hang"):
        assert careless.ask("GET", "/impressum/", headers={}, timeout=1.0).status != 200


@only_sqlite
def test_disk_full(site, form, session):
    assert site.ask("POST", "/anfrage/", form("before")).status == 303

    time.sleep(READINESS_LASTS)
    with faults.disk_full(site):
        during = look(site, form("during"), session)
        refusal = site.ask("POST", "/anfrage/", form("during"))

    # The control is the form again: whoever only reads notices nothing.
    assert (during.form, during.sending, during.ready) == (200, 503, 503)
    assert (during.finished_page, during.live, is_our_page(refusal)) == (200, 200, True)
    assert_all_well_again(site, form, session, acknowledged={"before"})


@pytest.mark.once
def test_mail_server_gone(site, form, session, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    seen = look(site, form("during"), session)
    call_command("worker", "--once", "--skip-checks", verbosity=0)
    waiting = set(OutgoingMail.objects.values_list("status", flat=True))
    with MailServer() as server:
        settings.EMAIL_PORT = server.port
        OutgoingMail.objects.update(next_attempt_at=timezone.now())
        call_command("worker", "--once", "--skip-checks", verbosity=0)

    assert (seen, waiting) == (ALL_WELL, {MailStatus.QUEUED})
    assert server.recipients == ["during@example.org"]


@pytest.mark.once
def test_control_mail_server_gone_without_the_outbox_is_an_error_in_the_request(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with pytest.raises((OSError, smtplib.SMTPException)):
        send_mail("subject", "text", None, ["somebody@example.org"])


@pytest.mark.proof
@pytest.mark.skipif(PROGRAM is None, reason="needs redis-server")
def test_cache_gone(tmp_path, form, session):
    with RedisServer() as redis:
        site = started(tmp_path, more={**FAULTY, "REDIS_URL": redis.address})
        try:
            assert look(site, form("before"), session) == ALL_WELL

            redis.stop()
            time.sleep(READINESS_LASTS)
            during = look(site, form("during"), session)
            checks = told(site)["checks"]
            redis.start()

            assert during == Seen(finished_page=200, form=200, sending=303, editor=200, live=200, ready=503)
            # The control: the database and everything else is well, it is the check of this very thing that tells.
            assert {name for name, passed in checks.items() if not passed} == {"pages"}
            assert_all_well_again(site, form, session, acknowledged={"before", "during"})
        finally:
            site.end()


@pytest.mark.once
def test_worker_dead(site, form, session, settings):
    with MailServer() as server:
        site.smtp_port = server.port
        site.start("worker")
        wait_for(lambda: told(site)["worker"].get("alive") is True)
        site.kill("worker")
        WorkerProcess.objects.update(seen_at=timezone.now() - timedelta(minutes=2))
        time.sleep(READINESS_LASTS)

        seen = look(site, form("during"), session)
        # The control: without a worker nothing arrives.
        assert (seen, told(site)["worker"]["alive"], server.recipients) == (ALL_WELL, False, [])

        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        call_command("worker", "--once", "--skip-checks", verbosity=0)

    assert server.recipients == ["during@example.org"]


@pytest.mark.once
def test_clock_jumps_forward(client, filled, token):
    now = timezone.now()
    form = filled(form_token=token(now=now))

    with time_machine.travel(now + timedelta(hours=5), tick=True):
        answer = client.post("/anfrage/", form)
        call_command("worker", "--once", "--skip-checks", verbosity=0)

    assert (answer.status_code, Inquiry.objects.count()) == (303, 1)
    assert set(OutgoingMail.objects.values_list("status", flat=True)) == {MailStatus.SENT}


@pytest.mark.once
@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(days=3)], ids=["back", "past the life of a form"])
def test_clock_jumps_and_nothing_written_is_lost(client, filled, token, jump):
    now = timezone.now()
    form = filled(form_token=token(now=now), message="Das habe ich lange überlegt.")

    with time_machine.travel(now + jump, tick=True):
        shown = client.post("/anfrage/", form)
    with time_machine.travel(now + jump + timedelta(minutes=1), tick=True):
        sent = client.post("/anfrage/", {**form, "form_token": shown.context["form_token"]})

    assert "Das habe ich lange überlegt." in shown.content.decode()
    assert (shown.status_code, sent.status_code, Inquiry.objects.count()) == (422, 303, 1)


@pytest.mark.once
def test_out_of_memory_kill(site, form, session):
    assert site.ask("POST", "/anfrage/", form("before")).status == 303

    faults.kill_answering_process(site)
    reply = site.insist("/anfrage/", form("during"), accepted={303})

    assert reply.status == 303
    assert_all_well_again(site, form, session, acknowledged={"before", "during"})


@pytest.mark.once
def test_deploy_in_the_middle_of_requests(site, form, session):
    with ThreadPoolExecutor(4) as pool:
        with faults.fault(site, "hang"):
            sent = [pool.submit(site.ask, "POST", "/anfrage/", form(f"person{number}")) for number in range(4)]
            time.sleep(1)
            ending = threading.Thread(target=site.stop, args=("web",))
            ending.start()
            time.sleep(0.5)
        answers = [each.result().status for each in sent]
        ending.join()
    site.start("web")
    site.wait_until_up()
    site.ask("GET", "/impressum/", headers={})

    assert answers == [303] * 4
    assert_all_well_again(site, form, session, acknowledged={f"person{number}" for number in range(4)})


@only_sqlite
def test_control_database_exchanged_under_djangos_own_connection_loses_what_it_acknowledged(careless, form):
    with ThreadPoolExecutor(8) as pool:
        assert {*pool.map(lambda n: careless.ask("POST", "/anfrage/", form(f"b{n}")).status, range(8))} <= {303, 503}

    connection.close()
    faults.exchange_database()

    acknowledged = {f"a{n}" for n in range(8) if careless.ask("POST", "/anfrage/", form(f"a{n}")).status == 303}
    assert acknowledged - names()


@pytest.mark.once
def test_control_deploy_without_grace_leaves_requests_without_an_answer(careless, form):
    with ThreadPoolExecutor(4) as pool, faults.fault(careless, "hang"):
        sent = [pool.submit(careless.ask, "POST", "/anfrage/", form(f"person{number}")) for number in range(4)]
        time.sleep(1)
        faults.kill_answering_process(careless)
        answers = [each.result().status for each in sent]

    assert answers == [0] * 4
    # And the control of the kill: without a supervisor inside the server nobody takes the place of the dead.
    time.sleep(4)
    assert careless.ask("GET", "/health/live/", timeout=1.0).status == 0
