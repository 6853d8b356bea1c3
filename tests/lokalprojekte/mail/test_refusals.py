from __future__ import annotations

import smtplib
import socket
import ssl

import pytest

from lokalprojekte.mail.refusals import Verdict, judge


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (smtplib.SMTPRecipientsRefused({"k@example.org": (550, b"unknown")}), Verdict.NEVER),
        (smtplib.SMTPRecipientsRefused({"k@example.org": (450, b"greylisted")}), Verdict.LATER),
        (smtplib.SMTPRecipientsRefused({"k@example.org": (530, b"log in first")}), Verdict.LATER),
        (smtplib.SMTPRecipientsRefused({"k@example.org": (421, b"closing")}), Verdict.SERVER),
        (smtplib.SMTPDataError(554, b"no"), Verdict.NEVER),
        (smtplib.SMTPDataError(451, b"later"), Verdict.LATER),
        (smtplib.SMTPSenderRefused(553, b"not you", "us@example.org"), Verdict.LATER),
        (smtplib.SMTPSenderRefused(421, b"closing", "us@example.org"), Verdict.SERVER),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), Verdict.SERVER),
        (smtplib.SMTPServerDisconnected("gone"), Verdict.SERVER),
        (smtplib.SMTPConnectError(554, b"no"), Verdict.SERVER),
        (socket.gaierror("no such host"), Verdict.SERVER),
        (ssl.SSLError("certificate"), Verdict.SERVER),
        (TimeoutError(), Verdict.SERVER),
        (ValueError("a bug"), Verdict.LATER),
    ],
)
def test_judge(error, verdict):
    assert judge(error).verdict is verdict


def test_judge_keeps_the_words_of_the_server_out_of_the_label():
    refusal = judge(smtplib.SMTPRecipientsRefused({"kim@example.org": (550, b"<kim@example.org>: unk\xfcnown\x00")}))

    assert refusal.label == "SMTPRecipientsRefused 550"
    assert refusal.reason == "SMTPRecipientsRefused 550: <kim@example.org>: unk\ufffdnown"
