"""Figures as files: the same numbers with the right types, no formulas, what the columns mean."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime

import openpyxl
import pikepdf
import pytest
import time_machine

from lokalprojekte.core.pdf import weasyprint
from lokalprojekte.impact.downloads.tables import FIGURES
from lokalprojekte.impact.enums import FigureKey
from lokalprojekte.seed.recipes.impact import make_impact_page, make_measurement
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.programmes import make_funding
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def pages(module_rows):
    return module_rows(publish_page)


@pytest.fixture
def page(pages, db):
    return pages.new()


def publish_page():
    """A page with figures that are known, missing and withheld, and a measurement that looks like a formula."""
    for year in (2025, 2026):
        call = make_call(title=f"Von {year}", status=CallStatus.RUNNING, now=datetime(year, 3, 1, 9, tzinfo=UTC))
        make_funding(call=call, amount="1000.50", awarded_on=date(year, 4, 1))
    make_call(title="Noch eins", status=CallStatus.RUNNING, now=datetime(2025, 5, 1, 9, tzinfo=UTC))
    make_placement(call=call)
    make_measurement(title="=1+1", value="9.5", target=10)
    return make_impact_page(title="Zahlen")


def fetch(client, address: str):
    with time_machine.travel(NOW, tick=False):
        response = client.get(address)
    assert response.status_code == 200, address
    return response


def rows_of(client, address: str) -> dict[str, dict[str, str]]:
    text = fetch(client, address).content.decode("utf-8-sig")
    return {row["key"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def test_csv_says_what_the_page_says(page, client):
    rows = rows_of(client, f"{page.url}daten/csv/")

    assert [*rows] == [key.value for key in FigureKey]
    running, makers, reached = (rows[key] for key in ("laufende-projekte", "macherinnen", "kompetenzen"))
    assert (running["value"], running["state"], running["as_of"]) == ("3", "known", "2027-03-01")
    assert (makers["value"], makers["n"], makers["state"]) == ("", "", "withheld")
    assert (reached["value"], reached["state"]) == ("", "missing")
    assert rows["foerderung"]["value"] == "2001"
    assert rows["laufende-projekte"]["records"].endswith("/nachweis/laufende-projekte/")


def test_csv_of_a_year_compares_with_the_one_before(page, client):
    rows = rows_of(client, f"{page.url}daten/csv/?jahr=2026")

    row = rows["laufende-projekte"]
    assert [row[name] for name in ("value", "before", "change", "since", "until", "before_since")] == [
        "3",
        "2",
        "1",
        "2026-01-01",
        "2026-12-31",
        "2025-01-01",
    ]


def test_number_below_nought_stays_a_number_and_text_is_no_formula():
    from lokalprojekte.impact.downloads import Column, Table, as_csv
    from lokalprojekte.impact.downloads.as_xlsx import as_xlsx

    table = Table("T", (Column("a", "string", ""), Column("b", "integer", "")), [["=HYPERLINK(1)", -3]])
    about = {"title": "T", "subject": "=S", "url": "https://x"}
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx([table], about=about)))["T"]

    assert as_csv([table]).decode("utf-8-sig").splitlines()[1] == "'=HYPERLINK(1);-3"
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [("=HYPERLINK(1)", "s"), (-3, "n")]


def test_workbook_has_numbers_dates_truths_and_a_sheet_that_explains(page, client):
    book = openpyxl.load_workbook(io.BytesIO(fetch(client, f"{page.url}daten/xlsx/").content))

    figures = book["Kennzahlen"]
    heads = [cell.value for cell in figures[1]]
    first = dict(zip(heads, (cell.value for cell in figures[3]), strict=True))
    measured = [cell.value for cell in book["Messungen"][2]]
    assert heads == [column.name for column in FIGURES]
    assert (first["key"], first["value"], first["example"]) == ("laufende-projekte", 3, False)
    assert first["as_of"].date() == date(2027, 3, 1)
    assert measured[:4] == ["=1+1", None, 9.5, 10]
    assert book["Messungen"]["A2"].data_type == "s"
    explained = {row[1].value for row in book["README"].iter_rows() if row[1].value}
    assert {column.name for column in FIGURES} <= explained


def test_json_names_its_fields_and_types(page, client):
    data = json.loads(fetch(client, f"{page.url}daten/json/").content)

    types = {field["name"]: field["type"] for field in data["figures"]["fields"]}
    python = {"integer": int, "string": str, "date": str, "boolean": bool}
    assert types == {column.name: column.type for column in FIGURES}
    assert [
        (row["key"], name)
        for row in data["figures"]["rows"]
        for name, value in row.items()
        if value is not None and type(value) is not python[types[name]]
    ] == []
    assert data["measurements"]["rows"][0]["after"] == 9.5
    assert all(field["description"] for field in data["figures"]["fields"])


def test_columns_are_explained_in_plain_text(page, client):
    text = fetch(client, f"{page.url}daten/spalten/").content.decode()

    assert [column.name for column in FIGURES if f"{column.name} ({column.type}): " not in text] == []
    assert "Fehlend ist nicht null" in text


def test_unknown_kind_of_data_is_not_found(page, client):
    assert client.get(f"{page.url}daten/xml/").status_code == 404


def test_data_know_no_pseudonym(page, client):
    placement = make_placement(call=make_call(title="Geheim", status=CallStatus.COMPLETED), pseudonym="GEHEIM-7")

    for kind in ("csv", "json", "spalten"):
        assert placement.pseudonym not in fetch(client, f"{page.url}daten/{kind}/").content.decode()


@pytest.mark.skipif(weasyprint() is None, reason="Pango is not installed here")
def test_report_is_a_tagged_pdf_with_a_title(page, client):
    response = fetch(client, f"{page.url}bericht/")

    pdf = pikepdf.open(io.BytesIO(response.content))
    assert response.headers["Content-Type"] == "application/pdf"
    assert str(pdf.docinfo["/Title"]) == "Zahlen"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert len(pdf.pages) >= 2


def test_report_follows_the_order_of_the_standard(page, client, monkeypatch):
    from lokalprojekte.impact import files

    drawn = []
    monkeypatch.setattr(files, "draw_pdf", lambda html: drawn.append(html) or b"%PDF")
    fetch(client, f"{page.url}bericht/?jahr=2026")

    heads = [
        "1 Gegenstand des Berichts",
        "2 Problem und Ansatz",
        "3.1 Eingesetzte Ressourcen",
        "3.2 Erbrachte Leistungen",
        "3.3 Erreichte Wirkungen",
        "3.5 Wie wir zählen",
        "3.6 Was diese Zahlen nicht sagen können",
        "4 Organisation",
    ]
    places = [drawn[0].find(head) for head in heads]
    assert places == sorted(places)
    assert places[0] > 0
    assert "Alle Projekte, 2026" in drawn[0]


def test_where_no_pdf_can_be_drawn_the_page_is_shown(page, client, monkeypatch):
    from lokalprojekte.impact import files

    monkeypatch.setattr(files, "draw_pdf", lambda _html: None)

    assert client.get(f"{page.url}bericht/").headers["Location"] == page.url


#: What a cell of a workbook may be, by the type the column is said to have.
CELLS = {"string": str, "integer": int, "number": (int, float), "date": datetime, "boolean": bool}


def test_every_cell_of_the_workbook_has_the_type_its_column_is_said_to_have(page, client):
    content = fetch(client, f"{page.url}daten/xlsx/?jahr=2026").content
    tables = json.loads(fetch(client, f"{page.url}daten/json/?jahr=2026").content)
    book = openpyxl.load_workbook(io.BytesIO(content))

    seen = set()
    for table in (value for value in tables.values() if isinstance(value, dict)):
        head, *rows = book[table["title"]].iter_rows(values_only=True)
        fields = {field["name"]: field["type"] for field in table["fields"]}
        assert [*head] == [*fields]
        for row in rows:
            for cell, kind in zip(row, fields.values(), strict=True):
                assert cell is None or (isinstance(cell, CELLS[kind]) and (kind == "boolean") == isinstance(cell, bool))
                seen.add((kind, cell is not None))
    assert {kind for kind, filled in seen if filled} == set(CELLS)


def test_every_cell_of_the_csv_reads_as_the_type_its_column_is_said_to_have(page, client):
    rows = rows_of(client, f"{page.url}daten/csv/?jahr=2026")

    read = {"integer": int, "date": date.fromisoformat, "boolean": ["true", "false"].index}
    kinds = {column.name: column.type for column in FIGURES if column.type in read}
    filled = [(kind, row[name]) for row in rows.values() for name, kind in kinds.items() if row[name]]
    assert {kind for kind, _cell in filled} == set(read)
    for kind, cell in filled:
        read[kind](cell)


def test_text_about_the_columns_says_how_pandas_reads_the_file(page, client):
    text = fetch(client, f"{page.url}daten/spalten/?jahr=2026").content.decode()

    recipe = text[text.index("pandas.read_csv(") :]
    assert f'{page.url}daten/csv/?jahr=2026",' in recipe
    assert 'sep=";"' in recipe
    assert '"state_key": "string"' in recipe
    assert '"value": "Int64"' in recipe
    assert 'parse_dates=["since", "until", "before_since", "before_until", "as_of"]' in recipe
