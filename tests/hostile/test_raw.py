"""The real server and what no client library would send: it answers once or hangs up, and goes on."""

from __future__ import annotations

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from tests.hostile.raw import BROKEN, SMUGGLING
from tests.processes import Site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
#: Seconds after which a request that is still unanswered counts as one the server waits for.
_WAIT = 1.0
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")


@pytest.fixture
def site(site_tree, tmp_path):
    running = Site(tmp_path, smtp_port=9)
    running.start("web")
    try:
        running.wait_until_up()
        yield running
    finally:
        running.end()


def statuses(port, request):
    """Send ``request`` and return the status of each answer that comes."""
    said = b""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=_WAIT) as line:
        with suppress(OSError):
            line.sendall(request)
        while block := line.recv(65_536):
            said += block
    return [int(status) for status in _STATUS.findall(said)]


def test_it_answers_once_or_hangs_up(site):
    with ThreadPoolExecutor(26) as pool:
        hidden = dict(pool.map(lambda each: (each[0], statuses(site.port, each[1])), SMUGGLING))
        broken = dict(pool.map(lambda each: (each[0], statuses(site.port, each[1])), BROKEN))

    assert {name: found for name, found in hidden.items() if len(found) > 1 and found[0] < 400} == {}
    answers = {**hidden, **broken}
    assert {name: found for name, found in answers.items() if any(status in {500, 502, 504} for status in found)} == {}
    assert {name: found for name, found in broken.items() if len(found) > 1 and found[0] != 100} == {}
    assert site.ask("GET", "/health/live/").status == 200
    assert b"hxq" not in (site.data / "web.log").read_bytes()
