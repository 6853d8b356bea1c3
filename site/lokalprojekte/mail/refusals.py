"""What an error during delivery means: try again, give up, or leave the server alone for a while (RFC 5321, 4.2)."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from enum import Enum
from typing import Final

#: "Service not available, closing transmission channel".
_CLOSING: Final = 421
#: "Authentication required" (RFC 4954): our configuration is wrong, not the address.
_UNAUTHENTICATED: Final = 530
_PERMANENT: Final = range(500, 600)
_LONGEST_REASON: Final = 500


class Verdict(Enum):
    """What becomes of the mail."""

    LATER = "try this mail again later"
    NEVER = "the mail will never be accepted"
    SERVER = "the server cannot be reached or does not want to talk; try this mail and all others later"


@dataclass(frozen=True)
class Refusal:
    """An attempt that came to nothing.

    Attributes:
        verdict: what becomes of the mail.
        label: safe for logs: the kind of error and the server's code, no text.
        reason: for the outbox only: the server's words, which often repeat the address.
    """

    verdict: Verdict
    label: str
    reason: str


def judge(error: Exception) -> Refusal:
    """Return what ``error`` says about the mail that was being delivered."""
    code, words = _answer(error)
    label = type(error).__name__ + (f" {code}" if code else "")
    reason = f"{label}: {words}".replace("\x00", "")[:_LONGEST_REASON]
    return Refusal(_verdict(error, code), label, reason)


def _verdict(error: Exception, code: int) -> Verdict:
    """Choose the verdict from the step that failed and the server's code; 0 stands for no answer at all."""
    if code == _CLOSING:
        return Verdict.SERVER
    if isinstance(error, (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)):
        return Verdict.NEVER if code in _PERMANENT and code != _UNAUTHENTICATED else Verdict.LATER
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Verdict.LATER
    return Verdict.SERVER if isinstance(error, OSError) else Verdict.LATER


def _answer(error: Exception) -> tuple[int, str]:
    """Return the server's code and words; 0 and the error's own words where the server said nothing."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()), (0, b""))
        return code, _readable(words)
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code, _readable(error.smtp_error)
    return 0, str(error)


def _readable(words: bytes | str) -> str:
    """Return the server's words; smtplib hands them over as it got them."""
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
