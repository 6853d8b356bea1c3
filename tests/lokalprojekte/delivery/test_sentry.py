"""What would leave for Sentry, seen where it leaves."""

from __future__ import annotations

import json
import logging

import pytest
import sentry_sdk
from django.core.signals import got_request_exception

from lokalprojekte.delivery import sentry

MARK = "zqxjkvbw"


@pytest.fixture
def sent(settings):
    """Let errors be reported into a list."""
    settings.SENTRY_DSN = "https://key@sentry.example/1"
    events = []

    class Transport(sentry_sdk.Transport):
        def capture_envelope(self, envelope):
            events.extend(item.payload.json for item in envelope.items)

    sentry.install(transport=Transport, default_integrations=True)
    yield events
    sentry_sdk.init()


def test_error_leaves_by_kind_and_place_alone(sent, rf):
    request = rf.post(f"/anfrage/status/{MARK}/?q={MARK}", {"name": MARK}, headers={"cookie": MARK, "user-agent": MARK})
    sentry_sdk.set_user({"email": MARK})
    sentry_sdk.set_extra("form", MARK)
    secret = MARK  # a local variable
    try:
        raise ValueError(f"Key (email)=({secret}) already exists")  # noqa: TRY301 - its place is looked for
    except ValueError:
        got_request_exception.send(sender=None, request=request)
        sentry_sdk.capture_exception()
        logging.getLogger("anything").exception("saving %s failed", secret)

    assert sent
    assert MARK not in json.dumps(sent)
    assert {error["type"] for event in sent for error in event["exception"]["values"]} == {"ValueError"}
    frames = sent[0]["exception"]["values"][0]["stacktrace"]["frames"]
    assert frames[-1]["function"] == "test_error_leaves_by_kind_and_place_alone"


def test_line_of_the_log_leaves_without_what_was_filled_in(sent):
    logging.getLogger("anything").error("mail to %s given up", MARK)

    assert [event["logentry"] for event in sent] == [{"message": "mail to %s given up"}]
    assert MARK not in json.dumps(sent)


def test_without_an_address_nothing_is_reported(settings):
    settings.SENTRY_DSN = ""
    sentry.install()

    assert sentry_sdk.get_client().dsn is None
