"""Strict readers for environment variables.

A variable is read once, at boot. A value that cannot be right stops the boot with a sentence that names the
variable, what it holds and what would be accepted. A secret can come from a file: ``NAME_FILE`` names it.

Every read is remembered in ``Env.known``, so that a test can compare the README's table with the settings.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE: Final = {"1", "true", "yes", "on"}
_FALSE: Final = {"0", "false", "no", "off"}


@dataclass
class Env:
    """Reads variables from ``source`` (the process environment unless a test hands in another mapping)."""

    source: Mapping[str, str] = field(default_factory=lambda: os.environ)
    known: set[str] = field(default_factory=set)

    def text(self, name: str, default: str | None = None) -> str:
        """Return the value of ``name``, or ``default``; without a default the variable is required."""
        value = self._read(name)
        if value is not None:
            return value
        if default is None:
            raise ImproperlyConfigured(f"{name} is not set. It is required: see the table of variables in README.md.")
        return default

    def secret(self, name: str, default: str | None = None) -> str:
        """Like :meth:`text`, but the value may stand in the file that ``NAME_FILE`` names."""
        file_variable = f"{name}_FILE"
        self.known.add(file_variable)
        path = self.source.get(file_variable, "").strip()
        if not path:
            return self.text(name, default)
        if self.source.get(name, "").strip():
            raise ImproperlyConfigured(f"{name} and {file_variable} are both set. Set only one of them.")
        self.known.add(name)
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{file_variable} names {path!r}, which cannot be read: {error}.") from error
        if not value:
            raise ImproperlyConfigured(f"{file_variable} names {path!r}, which is empty.")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a truth value written as 1/0, true/false, yes/no or on/off."""
        value = self._read(name)
        if value is None:
            return default
        lowered = value.lower()
        if lowered in _TRUE or lowered in _FALSE:
            return lowered in _TRUE
        raise ImproperlyConfigured(f"{name} is {value!r}. It must be one of 1, 0, true, false, yes, no, on, off.")

    def integer(self, name: str, default: int, *, low: int, high: int) -> int:
        """Return a whole number between ``low`` and ``high``, both included."""
        value = self._read(name)
        if value is None:
            return default
        try:
            number = int(value)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise ImproperlyConfigured(f"{name} is {value!r}. It must be a whole number from {low} to {high}.")
        return number

    def words(self, name: str, default: list[str] | None = None) -> list[str]:
        """Return a comma-separated list without its empty parts; without a default the variable is required."""
        value = self.text(name, None if default is None else ",".join(default))
        return [word for part in value.split(",") if (word := part.strip())]

    def networks(self, name: str, default: list[str]) -> list[str]:
        """Return a comma-separated list of addresses or networks, like ``10.0.0.0/8``."""
        words = self.words(name, default)
        for word in words:
            try:
                ip_network(word, strict=False)
            except ValueError as error:
                raise ImproperlyConfigured(
                    f"{name} holds {word!r}. It must be a list of addresses or networks like 10.0.0.0/8."
                ) from error
        return words

    def origins(self, name: str, default: list[str]) -> list[str]:
        """Return a comma-separated list of origins like ``https://front.example``; ``*`` may be among them."""
        words = self.words(name, default)
        for word in words:
            parts = urlsplit(word)
            if word not in {"*", f"{parts.scheme}://{parts.netloc}"} or parts.scheme not in {"", "http", "https"}:
                raise ImproperlyConfigured(
                    f"{name} holds {word!r}. It must be a list of origins like https://front.example, or *."
                )
        return words

    def choice(self, name: str, default: str, *, among: set[str]) -> str:
        """Return one of the words in ``among``."""
        value = self.text(name, default)
        if value not in among:
            raise ImproperlyConfigured(f"{name} is {value!r}. It must be one of {', '.join(sorted(among))}.")
        return value

    def url(self, name: str, default: str | None = None, *, schemes: set[str]) -> str:
        """Return an address with a host and one of ``schemes``, without a slash at its end."""
        value = self.text(name, default)
        parts = urlsplit(value)
        if parts.scheme not in schemes or not parts.netloc:
            expected = " or ".join(f"{scheme}://…" for scheme in sorted(schemes))
            raise ImproperlyConfigured(f"{name} is {value!r}. It must be an address like {expected}.")
        return value.rstrip("/")

    def pattern(self, name: str, default: str, *, holding: str, schemes: set[str]) -> str:
        """Return an address with a host, one of ``schemes``, and ``holding`` once in it; empty where it is not set."""
        value = self.text(name, default)
        if not value:
            return ""
        parts = urlsplit(value)
        if (
            parts.scheme not in schemes
            or not parts.netloc
            or value.count(holding) != 1
            or holding not in parts.path + parts.fragment
        ):
            raise ImproperlyConfigured(f"{name} is {value!r}. It must be an address like https://…/{holding}/.")
        return value

    def contact(self, name: str, default: str) -> str:
        """Return a way to reach somebody, as an address of the web or ``mailto:``; empty where it is not set."""
        value = self.text(name, default)
        if value and not value.startswith(("mailto:", "https://")):
            raise ImproperlyConfigured(f"{name} is {value!r}. It must be like mailto:somebody@… or https://….")
        return value

    def day(self, name: str, default: date) -> date:
        """Return a day written as 2026-11-30."""
        value = self._read(name)
        if value is None:
            return default
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} is {value!r}. It must be a day like {default.isoformat()}.") from error

    def folder(self, name: str, default: Path) -> Path:
        """Return an absolute path; a relative value is read from the working directory."""
        value = self._read(name)
        return default if value is None else Path(value).expanduser().resolve()

    def _read(self, name: str) -> str | None:
        self.known.add(name)
        value = self.source.get(name, "").strip()
        return value or None
