"""A mail server for tests: as much of RFC 5321 as a client needs, and every way to misbehave."""

from __future__ import annotations

import contextlib
import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import Enum


class Answer(Enum):
    """How the server treats one mail."""

    ACCEPT = "accept"
    DEFER = "450 at RCPT"
    REJECT = "550 at RCPT"
    REFUSE_CONTENT = "554 after DATA"
    DROP_BEFORE_ANSWER = "keep the mail, close the line without a word"
    CLOSE = "421 at MAIL"


@dataclass
class MailServer:
    """A server on 127.0.0.1. ``answer`` decides by the number of the mail, counted from 1.

    Attributes:
        taken: every mail whose content arrived, acknowledged or not.
        acknowledged: the Message-IDs of those that were answered with 250.
        connections: how often a client connected.
    """

    answer: Callable[[int], Answer] = lambda _number: Answer.ACCEPT
    before_acknowledging: Callable[[int], None] = lambda _number: None
    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    connections: int = 0
    _count: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> MailServer:
        self._server = _Server(("127.0.0.1", 0), _Conversation)
        self._server.mail_server = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_details: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    @property
    def message_ids(self) -> list[str]:
        """The Message-IDs in the order in which the mails arrived."""
        with self._lock:
            return [str(mail["Message-ID"]) for mail in self.taken]

    def next_answer(self) -> tuple[int, Answer]:
        with self._lock:
            self._count += 1
            return self._count, self.answer(self._count)

    def keep(self, content: bytes, recipient: str) -> str:
        mail = message_from_bytes(content, policy=policy.default)
        with self._lock:
            self.taken.append(mail)
            self.recipients.append(recipient)
        return str(mail["Message-ID"])


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    mail_server: MailServer


class _Conversation(socketserver.StreamRequestHandler):
    server: _Server
    timeout = 20

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            self._talk()

    def _talk(self) -> None:
        host = self.server.mail_server
        host.connections += 1
        number, answer, recipient = 0, Answer.ACCEPT, ""
        self._say("220 test")
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb in (b"EHLO", b"HELO"):
                self._say("250 test")
            elif verb == b"MAIL":
                number, answer = host.next_answer()
                if answer is Answer.CLOSE:
                    return self._say("421 going away")
                self._say("250 ok")
            elif verb == b"RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
                words = {Answer.DEFER: f"450 <{recipient}> later", Answer.REJECT: f"550 <{recipient}> unknown"}
                self._say(words.get(answer, "250 ok"))
            elif verb == b"DATA":
                self._say("354 go on")
                message_id = host.keep(self._content(), recipient)
                if answer is Answer.DROP_BEFORE_ANSWER:
                    return None
                if answer is Answer.REFUSE_CONTENT:
                    self._say("554 no")
                    continue
                host.before_acknowledging(number)
                self._say("250 queued")
                with host._lock:
                    host.acknowledged.append(message_id)
            elif verb == b"QUIT":
                return self._say("221 bye")
            else:
                self._say("250 ok")
        return None

    def _content(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
        self.wfile.flush()
