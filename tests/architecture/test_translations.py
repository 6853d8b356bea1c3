"""The interface is German: no string is left in its source language."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from tests.architecture.test_tree import ROOT, tracked

CATALOGUE = "site/lokalprojekte/locale/de/LC_MESSAGES/django.po"


@pytest.mark.tools
def test_every_string_is_translated(tmp_path):
    """Extract all strings from a copy of the sources and look for those without a German text."""
    if not shutil.which("xgettext"):
        message = "Looking for untranslated strings needs gettext: apt-get install gettext."
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail(message)
        pytest.skip(message)
    for path in tracked():
        if path.parts[0] != "tests" and path.suffix in {".py", ".html", ".txt", ".po"}:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, tmp_path / path)
    command = [sys.executable, "manage.py", "makemessages", "-l", "de", "--no-obsolete", "-v0"]
    environment = {
        **os.environ,
        "DATA_DIR": str(tmp_path / "var"),
        "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.demo",
    }

    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)

    with (tmp_path / CATALOGUE).open("rb") as file:
        catalogue = read_po(file, locale="de")
    texts = [
        (message.id, message.string if isinstance(message.string, tuple) else (message.string,))
        for message in catalogue
    ]
    assert len(texts) > 100
    assert [str(id_) for id_, strings in texts if id_ and not all(strings)] == []
    assert [str(message.id) for message in catalogue if message.id and message.fuzzy] == []


#: Small words no English sentence has; what stands between «» is quoted from the German interface or its content.
GERMAN = re.compile(
    r"\b(und|oder|nicht|der|die|das|dem|den|ein|eine|einen|für|mit|von|bei|zum|zur|wird|werden|ist|sind|auf|aus|nach)\b"
)


def test_source_strings_are_english():
    """English is complete without a catalogue of its own: what the code says is what English readers read."""
    with (ROOT / CATALOGUE).open("rb") as file:
        catalogue = read_po(file, locale="de")
    sources = [text for message in catalogue for text in ([message.id] if isinstance(message.id, str) else message.id)]

    assert len(sources) > 1_000
    assert [text for text in sources if GERMAN.search(re.sub(r"«[^»]*»", "", text))] == []
