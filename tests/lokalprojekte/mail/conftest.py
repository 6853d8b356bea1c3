"""Fixtures for the outbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers import MailServer


@pytest.fixture
def mail_template(tmp_path: Path, settings) -> Callable[..., str]:
    """Return a function that writes the three files of a mail and returns the template's name."""
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [tmp_path / "templates", *settings.TEMPLATES[0]["DIRS"]]},
    ]

    def write(name: str = "example", *, subject: str = "Hallo", text: str = "Text", html: str = "<p>HTML</p>") -> str:
        folder = tmp_path / "templates" / "mail"
        folder.mkdir(parents=True, exist_ok=True)
        for suffix, content in (("subject.txt", subject), ("txt", text), ("html", html)):
            (folder / f"{name}.{suffix}").write_text(content, encoding="utf-8")
        return name

    return write


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    """Return a mail server that accepts everything, and send all mail to it."""
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = server.port
        settings.EMAIL_TIMEOUT = 5
        yield server
