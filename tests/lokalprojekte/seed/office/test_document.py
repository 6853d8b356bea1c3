from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

from lokalprojekte.seed.office import document

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = """# Eine Runde
Worum es geht.

## Vorher
- messen
1. fragen

| Uhrzeit | Wer & was |
| 9.00 | alle |
"""


def body(content: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ET.fromstring(archive.read("word/document.xml"))


def lines(content: bytes) -> list[tuple[str, str]]:
    return [
        (
            "".join(style.get(f"{WORD}val", "") for style in paragraph.iter(f"{WORD}pStyle")),
            "".join(text.text or "" for text in paragraph.iter(f"{WORD}t")),
        )
        for paragraph in body(content).iter(f"{WORD}p")
    ]


def test_lines_become_paragraphs_with_real_styles():
    assert lines(document(TEXT))[:5] == [
        ("Title", "Eine Runde"),
        ("", "Worum es geht."),
        ("Heading1", "Vorher"),
        ("ListBullet", "messen"),
        ("ListNumber", "fragen"),
    ]


def test_table_repeats_its_head_and_keeps_every_cell():
    content = document(TEXT)

    assert [text for _style, text in lines(content)[5:9]] == ["Uhrzeit", "Wer & was", "9.00", "alle"]
    assert len(list(body(content).iter(f"{WORD}tblHeader"))) == 1


def test_every_part_is_well_formed_and_named_in_the_list_of_contents():
    with zipfile.ZipFile(io.BytesIO(document(TEXT))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    listed = {
        entry.get("PartName", "").removeprefix("/")
        for entry in ET.fromstring(parts["[Content_Types].xml"])
        if entry.get("PartName")
    }

    assert [name for name, part in parts.items() if ET.fromstring(part) is None] == []
    assert listed == {name for name in parts if name.endswith(".xml") and not name.startswith("[")}


def test_title_and_language_are_in_the_properties():
    with zipfile.ZipFile(io.BytesIO(document(TEXT))) as archive:
        properties = ET.fromstring(archive.read("docProps/core.xml"))

    assert [entry.text for entry in properties] == ["Eine Runde", "Lokalprojekte", "de-DE"]


def test_same_text_gives_the_same_bytes():
    assert document(TEXT) == document(TEXT)
