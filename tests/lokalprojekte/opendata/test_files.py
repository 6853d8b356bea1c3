"""The files: right types, nothing that calculates, nobody by name, the same bytes for the same records."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from lokalprojekte.core.enums import Licence
from lokalprojekte.opendata.datasets import all_datasets, dataset_of
from lokalprojekte.opendata.enums import Format, Kind
from lokalprojekte.opendata.models import OpenDataPage
from lokalprojekte.seed.recipes.programmes import make_funding, make_supporter
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report
from showcase.enums import CallStatus
from tests.lokalprojekte.opendata.conftest import NAMES

pytestmark = pytest.mark.django_db

KEYS = [dataset.key for dataset in all_datasets()]
TYPES = {
    Kind.TEXT: {str},
    Kind.KEY: {str},
    Kind.ADDRESS: {str},
    Kind.INTEGER: {int},
    Kind.NUMBER: {int, float},
    Kind.DATE: {datetime},
    Kind.MOMENT: {datetime},
    Kind.FLAG: {bool},
}


def fetch(client, name: str) -> bytes:
    response = client.get(f"/offene-daten/{name}")
    assert response.status_code == 200, name
    return response.content


def rows_of(client, key: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(fetch(client, f"{key}.csv").decode("utf-8-sig"))))


@pytest.mark.parametrize("key", KEYS)
def test_every_record_fills_the_fields_that_are_explained(records, key):
    dataset = dataset_of(key)

    found = list(dataset.read())

    assert found
    assert dataset.count() == len(found)
    assert {tuple(record) for record in found} == {tuple(column.name for column in dataset.columns)}


@pytest.mark.parametrize("key", KEYS)
def test_workbook_has_the_right_types(records, client, key):
    sheet = load_workbook(io.BytesIO(fetch(client, f"{key}.xlsx"))).worksheets[0]

    head, *lines = sheet.iter_rows(values_only=True)
    columns = dataset_of(key).columns
    assert list(head) == [column.name for column in columns]
    wrong = {
        column.name: value
        for line in lines
        for column, value in zip(columns, line, strict=True)
        if value is not None and type(value) not in TYPES[column.kind]
    }
    assert wrong == {}


def test_workbook_keeps_keys_dates_and_numbers(records, client):
    sheet = load_workbook(io.BytesIO(fetch(client, "ausschreibungen.xlsx"))).worksheets[0]
    head, line = sheet.iter_rows(values_only=True)
    call = dict(zip(head, line, strict=True))

    assert (call["schluessel"], call["land_schluessel"]) == ("01054056", "01")
    assert (str(call["beginn"]), str(call["frist"])) == ("2026-06-01 00:00:00", "2026-05-31 23:59:00")
    assert call["plaetze"] == 1
    assert call["beispiel"] is False


def test_second_sheet_explains_every_field_and_names_the_licence(records, client):
    sheet = load_workbook(io.BytesIO(fetch(client, "kommunen.xlsx"))).worksheets[1]
    cells = {str(value) for line in sheet.iter_rows(values_only=True) for value in line if value}

    assert {column.text for column in dataset_of("kommunen").columns} <= cells
    assert "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/" in cells


def test_csv_is_for_programs(records, client):
    (award,) = rows_of(client, "foerderungen")
    (call,) = rows_of(client, "ausschreibungen")

    assert (award["Amount Awarded"], award["Award Date"], award["Beispiel"]) == ("12500.50", "2026-03-15", "false")
    assert (call["schluessel"], call["frist"], call["ende"]) == ("01054056", "2026-05-31T23:59:00+02:00", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_no_file_calculates_what_somebody_typed(records, client, start):
    text = f"{start}HYPERLINK(1)"
    make_funding(call=records.call, title=text, purpose=text)

    said = [row["Description"] for row in rows_of(client, "foerderungen")]
    sheet = load_workbook(io.BytesIO(fetch(client, "foerderungen.xlsx"))).worksheets[0]

    assert said[-1] == f"'{text}"
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} == {"s", "n", "d", "b"}


def test_negative_number_stays_a_number(records, client):
    measured = [row["wert"] for row in rows_of(client, "wirkung") if row["art"] == "gemessen"]

    assert measured == ["-3.50"]


def test_json_says_licence_publisher_and_state(records, client):
    content = json.loads(fetch(client, "effekte.json"))

    assert content["lizenz_adresse"] == "https://creativecommons.org/licenses/by/4.0/"
    assert content["anzahl"] == len(content["daten"]) == 1
    assert content["daten"][0]["nachher"] == 6
    assert datetime.fromisoformat(content["stand"]).tzinfo is not None


def test_licence_is_that_of_the_page(records, client):
    OpenDataPage.objects.update(licence=Licence.DL_DE_BY)

    content = json.loads(fetch(client, "kommunen.json"))

    assert content["lizenz_adresse"] == "https://www.govdata.de/dl-de/by-2-0"


@pytest.mark.parametrize("form", Format.values)
@pytest.mark.parametrize("key", KEYS)
def test_no_file_names_a_person_or_how_to_reach_one(records, client, key, form):
    body = fetch(client, f"{key}.{form}")
    if form == Format.XLSX:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"".join(archive.read(name) for name in archive.namelist())

    assert [name for name in (*NAMES, "eva@husum.example") if name in body.decode()] == []


def test_people_are_counted_from_five_on(records, client):
    make_report(title="Viele", call=records.call, makers_count=5, maker_hours=700)

    found = {row["titel"]: (row["macherinnen"], row["stunden_macherinnen"]) for row in rows_of(client, "berichte")}

    assert found == {"Alarmplan zum Nachmachen": ("", ""), "Viele": ("5", "700")}


def test_withheld_figure_has_no_value(records, client):
    figures = {row["id"]: row for row in rows_of(client, "wirkung")}

    assert (figures["macherinnen"]["wert"], figures["macherinnen"]["n"]) == ("", "")
    assert figures["abgeschlossene-projekte"]["wert"] == "1"
    assert figures["abgeschlossene-projekte"]["definition"]


def test_drafts_and_what_was_invented_stay_out(records, client):
    draft = make_call(title="Entwurf", host=records.host, status=CallStatus.DRAFT)
    make_funding(call=draft, title="Für den Entwurf")
    make_funding(call=None, title="Erfunden", supporter=make_supporter(name="Erfundene Stiftung"), is_example=True)
    make_host(title="Erfundene Stadt", is_example=True)

    assert [row["titel"] for row in rows_of(client, "ausschreibungen")] == ["Alarmplan"]
    assert [row["Title"] for row in rows_of(client, "foerderungen")] == ["Zwölf Karten"]
    assert [row["name"] for row in rows_of(client, "kommunen")] == ["Stadt Husum"]


def test_demonstration_marks_what_was_invented(records, client, settings):
    settings.DEMO = True
    make_host(title="Erfundene Stadt", is_example=True)

    found = {row["name"]: row["beispiel"] for row in rows_of(client, "kommunen")}
    content = json.loads(fetch(client, "kommunen.json"))

    assert found == {"Stadt Husum": "false", "Erfundene Stadt": "true"}
    assert "erfunden" in content["beschreibung"]


@pytest.mark.parametrize("form", Format)
def test_same_records_make_the_same_bytes(records, client, form, monkeypatch):
    first = fetch(client, f"foerderungen.{form.value}")
    monkeypatch.setattr("lokalprojekte.opendata.files._MADE", {})
    with time_machine.travel(date(2031, 1, 1), tick=False):
        later = fetch(client, f"foerderungen.{form.value}")

    assert later == first


def test_last_change_is_noted_and_answers_conditional_requests(records, client):
    with time_machine.travel(datetime(2026, 10, 1, 8, 0, tzinfo=UTC), tick=False):
        first = client.get("/offene-daten/kommunen.csv")
    with time_machine.travel(datetime(2026, 10, 2, 8, 0, tzinfo=UTC), tick=False):
        same = client.get("/offene-daten/kommunen.csv", headers={"If-Modified-Since": first["Last-Modified"]})
        records.host.website = "https://husum.example/"
        records.host.save_revision().publish()
        changed = client.get("/offene-daten/kommunen.csv", headers={"If-Modified-Since": first["Last-Modified"]})

    assert first["Last-Modified"] == "Thu, 01 Oct 2026 08:00:00 GMT"
    assert (same.status_code, same["Last-Modified"], same["ETag"]) == (304, first["Last-Modified"], first["ETag"])
    assert (changed.status_code, changed["Last-Modified"]) == (200, "Fri, 02 Oct 2026 08:00:00 GMT")


def test_entity_tag_counts_before_the_date(records, client):
    answer = client.get("/offene-daten/kommunen.csv")

    old = {"If-None-Match": '"alt"', "If-Modified-Since": answer["Last-Modified"]}
    assert client.get("/offene-daten/kommunen.csv", headers=old).status_code == 200
    assert client.get("/offene-daten/kommunen.csv", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["gibtsnicht.csv", "kommunen.ods", "kommunen.csv/"])
def test_unknown_file_is_not_found(site_tree, client, path):
    assert client.get(f"/offene-daten/{path}").status_code == 404


@pytest.mark.parametrize("key", KEYS)
def test_number_of_queries_does_not_grow_with_the_records(records, client, key):
    def queries() -> int:
        client.get(f"/offene-daten/{key}.json")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/offene-daten/{key}.json")
        return len(captured)

    one = queries()
    for number in range(2):
        host = make_host(title=f"Stadt {number}", area=records.host.area)
        call = make_call(title=f"Projekt {number}", host=host, status=CallStatus.COMPLETED)
        make_funding(supporter=records.funding.supporter, call=call, amount=Decimal(number))
        make_report(title=f"Bericht {number}", call=call, effects=[{"statement": "Anders.", "method": "Gezählt"}])

    assert queries() == one
