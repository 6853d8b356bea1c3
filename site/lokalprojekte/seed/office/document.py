"""Text documents (Office Open XML) with real headings, lists and tables, so that a screen reader finds its way.

The text is written line by line: ``# `` title, ``## `` heading, ``- `` point, ``1. `` numbered point, ``| a | b |`` row
of a table (the first row is its head), everything else a paragraph; blank lines part what belongs together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape

from lokalprojekte.seed.office.package import PROPERTIES, pack

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
#: Beginnings of lines and the style of the paragraph they make.
_STYLES: Final = {"# ": "Title", "## ": "Heading1", "- ": "ListBullet"}
_NUMBERED: Final = re.compile(r"\d+\. ")


def document(text: str) -> bytes:
    """Return ``text`` as a document; its title is the line that begins with ``# ``."""
    title = next((line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")), "")
    return pack(
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _RELATIONS,
            PROPERTIES: _core(title),
            "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
            "word/document.xml": _document(text),
            "word/styles.xml": _STYLE_SHEET,
            "word/numbering.xml": _NUMBERING,
        }
    )


def _document(text: str) -> str:
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" w:bottom="1304"'
    margins = ' w:left="1304" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    body = "".join(_blocks(text))
    return f'{_HEAD}<w:document xmlns:w="{_MAIN}"><w:body>{body}{page}{margins}</w:body></w:document>'


def _blocks(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines()]
    for is_table, group in groupby((line for line in lines if line), key=lambda line: line.startswith("|")):
        if is_table:
            yield _table([[cell.strip() for cell in line.strip("|").split("|")] for line in group])
        else:
            yield from (_line(line) for line in group)


def _line(line: str) -> str:
    for beginning, style in _STYLES.items():
        if line.startswith(beginning):
            return _paragraph(line.removeprefix(beginning), style)
    if match := _NUMBERED.match(line):
        return _paragraph(line[match.end() :], "ListNumber")
    return _paragraph(line)


def _paragraph(text: str, style: str = "", *, keep: bool = False) -> str:
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr>{look}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(rows: list[list[str]]) -> str:
    width = 9298 // len(rows[0])
    grid = f'<w:gridCol w:w="{width}"/>' * len(rows[0])
    look = '<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="9298" w:type="dxa"/><w:tblLook w:firstRow="1"/></w:tblPr>'
    lines = "".join(_row(row, width, is_head=number == 0) for number, row in enumerate(rows))
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>{_paragraph('')}"


def _row(cells: list[str], width: int, *, is_head: bool) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    content = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell, "TableHead" if is_head else "")}'
        "</w:tc>"
        for cell in cells
    )
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="480"/>{head}</w:trPr>{content}</w:tr>'


def _core(title: str) -> str:
    names = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return (
        f"{_HEAD}<cp:coreProperties {names}><dc:title>{escape(title)}</dc:title><dc:creator>Lokalprojekte</dc:creator>"
        "<dc:language>de-DE</dc:language></cp:coreProperties>"
    )


def _style(key: str, name: str, paragraph: str = "", run: str = "", *, after: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{after}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _list(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr><w:spacing w:after="60"/>'


_STYLE_SHEET: Final = (
    f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:lang w:val="de-DE"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="288" w:lineRule="auto"/></w:pPr>'
    '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    + _style("Title", "Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="40"/>')
    + _style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="320" w:after="100"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:color w:val="235239"/><w:sz w:val="28"/>',
    )
    + _style("ListBullet", "List Bullet", _list(1), after="ListBullet")
    + _style("ListNumber", "List Number", _list(2), after="ListNumber")
    + _style("TableHead", "Table Head", '<w:keepNext/><w:spacing w:after="40"/>', "<w:b/>", after="TableHead")
    + '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:color="75695A"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style></w:styles>"
)


def _numbering(number: int, form: str, sign: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr>'
        '<w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>'
    )


_NUMBERING: Final = (
    f'{_HEAD}<w:numbering xmlns:w="{_MAIN}">{_numbering(1, "bullet", "•")}{_numbering(2, "decimal", "%1.")}'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    "</w:numbering>"
)

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES: Final = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)


def _relations(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{names}">{entries}</Relationships>'


_RELATIONS: Final = _relations(
    (f"{_RELATION}/officeDocument", "word/document.xml"),
    ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
)
_DOCUMENT_RELATIONS: Final = _relations(
    (f"{_RELATION}/styles", "styles.xml"), (f"{_RELATION}/numbering", "numbering.xml")
)
