"""The lines the licences ask for."""

from __future__ import annotations

from django.utils.html import strip_tags

from lokalprojekte.reference import files
from lokalprojekte.reference.attributions import ATTRIBUTIONS


def test_lines_are_word_for_word_those_of_the_sources():
    section = (files.FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    section = section.split("## Attribution lines to show")[1].split("## ")[0]
    wanted = [line.partition("«")[2].partition("»")[0] for line in section.splitlines() if line.startswith("- ")]

    assert [strip_tags(source.line) for source in ATTRIBUTIONS] == [strip_tags(line) for line in wanted]


def test_every_line_names_its_licence():
    assert all(source.licence and source.licence_url.startswith("https://") for source in ATTRIBUTIONS)
