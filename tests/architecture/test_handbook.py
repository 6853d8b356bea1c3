"""The handbook says what is so: its pictures are there and described, its labels stand on the screen."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
import wagtail

from tests.conftest import ROOT

HANDBOOK = ROOT / "docs" / "handbuch"
TEXTS = sorted(HANDBOOK.glob("*.md"))
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_LABEL = re.compile(r"(?<![*\w])\*([^*\n]+(?:\n\s*[^*\n]+)?)\*(?![*\w])")
#: The shortest text that can stand for a picture, in characters.
_SHORTEST = 30
#: Written in the admin's data, by ``setup_site``: groups and workflows, and a button that is made of one.
_NAMES = {"bericht freigeben", "datenschutz", "in freigabe einreichen"}


@pytest.fixture(scope="module")
def on_screen() -> set[str]:
    """Every German wording of the admin, ours and Wagtail's."""
    folders = [ROOT / "site" / "lokalprojekte", Path(wagtail.__file__).parent]
    files = [file for folder in folders for file in folder.rglob("locale/de/LC_MESSAGES/django.mo")]
    said = set()
    for file in files:
        with file.open("rb") as opened:
            said |= {str(text).casefold() for text in gettext.GNUTranslations(opened)._catalog.values()}
    return said


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_pictures_are_there_and_described(text):
    found = _PICTURE.findall(text.read_text(encoding="utf-8"))

    assert [file for _alt, file in found if not (HANDBOOK / file).is_file()] == []
    assert [file for alt, file in found if len(alt) < _SHORTEST] == []


def test_every_picture_is_shown():
    shown = {file for text in TEXTS for _alt, file in _PICTURE.findall(text.read_text(encoding="utf-8"))}

    assert {f"bilder/{file.name}" for file in (HANDBOOK / "bilder").glob("*")} <= shown


@pytest.mark.parametrize("name", ["redaktion", "moderation", "betrieb"])
def test_labels_stand_on_the_screen(name, on_screen):
    text = (HANDBOOK / f"{name}.md").read_text(encoding="utf-8")
    labels = {" ".join(label.split()) for label in _LABEL.findall(_PICTURE.sub("", text))}

    assert labels
    assert sorted(label for label in labels if label.casefold() not in on_screen | _NAMES) == []
