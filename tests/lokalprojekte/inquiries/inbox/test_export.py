"""Inquiries leave the house: only what one may see, with a reason, as text, and written down."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from lokalprojekte.core.csv_file import csv_lines, guarded
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus, Role
from lokalprojekte.inquiries.exports.files import xlsx_file
from lokalprojekte.inquiries.exports.rows import heads, rows
from lokalprojekte.inquiries.models import ExportLog, InquiryEvent, ModerationScope
from lokalprojekte.inquiries.services.parts import OfferData, SketchData, WindowData
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.reference import make_competence
from lokalprojekte.seed.recipes.showcase import make_call, make_host

REASON = "Bericht an den Stadtrat"


@pytest.fixture
def moderator(client, people, site_tree):
    client.force_login(people.milan)
    return client


def export(client, *, file_format="csv", tab="", reason=REASON, **params):
    url = reverse("inbox:tab_export", args=[tab]) if tab else reverse("inbox:export")
    return client.post(url, {"format": file_format, "reason": reason}, query_params=params)


def csv_of(response):
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def names(response):
    return [row["Name"] for row in csv_of(response)]


@pytest.mark.parametrize("text", ["=1+1", "+49 341", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u00a0=1"])
def test_formula_is_no_formula_in_a_csv(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Anna", "a=b", "1 - 2", "<b>"])
def test_other_texts_stay_as_they_are(text):
    assert guarded(text) == text


def test_cells_of_the_workbook_are_texts():
    lines = [["Kopf"], ['=HYPERLINK("http://a.example")'], ["04109"], ["Zeile\x0bmit\x00Zeichen"], ["x" * 40_000]]

    with xlsx_file(iter(lines)) as file:
        sheet = load_workbook(file).active

    assert {cell.data_type for (cell,) in sheet.rows} <= {"s", "inlineStr"}
    assert [cell.value for (cell,) in sheet.rows][1:3] == ['=HYPERLINK("http://a.example")', "04109"]


def test_csv_holds_what_the_list_shows(moderator):
    call = make_call(title="Terminbuchung")
    make_inquiry(
        name="=Anna", email="anna@example.org", calls=[call], competences=[(make_competence(label="Planen"), 3, False)]
    )
    make_inquiry(name="Müll", status=InquiryStatus.SPAM)

    [row] = csv_of(export(moderator))

    assert (row["Name"], row["E-Mail"], row["Projekte"], row["Postleitzahl"]) == (
        "'=Anna",
        "anna@example.org",
        "Terminbuchung",
        "04109",
    )
    assert row["Kompetenzen"] == "Planen"


def test_parts_of_each_role_have_their_columns(moderator):
    sketch = SketchData(situation="=Keller", goal="Ordnung", tasks="Sichten", provided="Büro", tandem="Frau Rat")
    make_inquiry(name="Stadt", role=Role.HOST, sketch=sketch)
    make_inquiry(name="Firma", role=Role.COMPANY, window=WindowData(people=4, days_per_week=2, reason="few_orders"))
    make_inquiry(name="Fonds", role=Role.FUNDER, offer=OfferData(money=True, network=True, amount="to_5000"))

    rows_by_name = {row["Name"]: row for row in csv_of(export(moderator))}

    town, company, funder = (rows_by_name[name] for name in ("Stadt", "Firma", "Fonds"))
    of_towns = (
        "Wie die Lage ist",
        "Was danach anders sein soll",
        "Was jemand tun würde",
        "Die Kommune stellt",
        "Im Tandem",
    )
    of_companies = "Menschen mit Zeit", "Tage pro Woche und Person", "Warum Zeit da ist"
    of_funders = "Art der Förderung", "Betrag"
    assert [town[head] for head in of_towns] == ["'=Keller", "Ordnung", "Sichten", "Büro", "Frau Rat"]
    assert [company[head] for head in of_companies] == ["4", "2 Tage", "Zurzeit wenige Aufträge"]
    assert [funder[head] for head in of_funders] == ["Geld; Kontakte und Netzwerk", "bis 5.000 €"]
    assert {town[head] for head in (*of_companies, *of_funders)} == {""}
    assert {funder[head] for head in (*of_towns, *of_companies)} == {""}


def test_xlsx_holds_the_same_lines(moderator):
    make_inquiry(name="=Anna")

    response = export(moderator, file_format="xlsx")

    sheet = load_workbook(io.BytesIO(b"".join(response))).active
    lines = list(sheet.values)
    assert list(lines[0]) == heads()
    assert "=Anna" in lines[1]
    assert "no-store" in response["Cache-Control"]
    assert ".xlsx" in response["Content-Disposition"]


def test_search_filter_and_view_narrow_the_file(moderator):
    make_inquiry(name="Anna", email="anna@verein.example")
    make_inquiry(name="Bert", email="bert@example.org", status=InquiryStatus.DECLINED)
    make_inquiry(name="Müll", status=InquiryStatus.SPAM)

    assert names(export(moderator, q="verein")) == ["Anna"]
    assert names(export(moderator, status="declined")) == ["Bert"]
    assert names(export(moderator, tab="quarantine")) == ["Müll"]


def test_moderator_of_a_town_takes_along_what_is_asked_of_that_town(client, people, site_tree):
    here, there = make_host(title="Stadt Hier"), make_host(title="Stadt Dort")
    make_inquiry(name="Hanna", calls=[make_call(host=here)])
    make_inquiry(name="Dora", calls=[make_call(title="Dort", host=there)])
    ModerationScope.objects.create(user=people.lea, host=here)
    client.force_login(people.lea)

    assert names(export(client)) == ["Hanna"]
    assert ExportLog.objects.get().count == 1


def test_export_is_written_down_with_its_reason_before_it_leaves(moderator, people):
    first, second = make_inquiry(), make_inquiry()

    response = export(moderator, q="jonas", reason="  Bericht   an den Stadtrat ")

    assert response.status_code == 200
    entry = ExportLog.objects.get()
    assert (entry.actor, entry.reason, entry.format, entry.count, entry.narrowed) == (
        people.milan,
        REASON,
        "csv",
        2,
        True,
    )
    events = InquiryEvent.objects.filter(kind=EventKind.EXPORTED)
    assert {(event.inquiry_id, event.actor, event.text) for event in events} == {
        (inquiry.pk, people.milan, REASON) for inquiry in (first, second)
    }


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"reason": ""}, "Bitte sagen Sie in wenigen Worten, wofür Sie die Datei brauchen."),
        ({"reason": "x"}, "Bitte sagen Sie in wenigen Worten, wofür Sie die Datei brauchen."),
        ({"file_format": "exe"}, "Bitte wählen Sie ein Format."),
    ],
)
def test_without_reason_or_format_nothing_leaves(moderator, values, told):
    make_inquiry(name="Geheime Person")

    response = export(moderator, **values)

    page = response.content.decode()
    assert told in page
    assert "Geheime Person" not in page
    assert not ExportLog.objects.exists()


def test_empty_list_is_not_exported(moderator):
    response = export(moderator)

    assert "Es gibt nichts zu exportieren" in response.content.decode()
    assert not ExportLog.objects.exists()


def test_screen_says_how_many_and_what_the_columns_hold(moderator):
    make_inquiry()

    page = moderator.get(reverse("inbox:export")).content.decode()

    assert "1 Anfrage exportieren" in page
    assert all(head in page for head in heads())


def test_list_leads_to_the_export_of_what_it_shows(moderator):
    make_inquiry()

    response = moderator.get(reverse("inbox:index"), {"q": "jonas", "p": "1"})

    assert response.context["export_url"] == f"{reverse('inbox:export')}?q=jonas"


def test_rows_cost_the_same_with_one_and_with_three(people, site_tree):
    call = make_call()

    def queries(keys):
        with CaptureQueriesContext(connection) as captured:
            list(rows(keys))
        return len(captured)

    keys = [make_inquiry(calls=[call]).pk for _ in range(3)]

    assert queries(keys[:1]) == queries(keys)


def test_line_of_what_is_gone_meanwhile_is_left_out(people, site_tree):
    kept, gone = make_inquiry(), make_inquiry()
    keys = [gone.pk, kept.pk]
    gone.delete()

    assert [row[0] for row in rows(keys)] == [kept.reference]


def test_person_is_left_out_where_asked(people, site_tree):
    inquiry = make_inquiry(
        name="Geheime Person",
        email="geheim@example.org",
        message="Sehr vertraulich.",
        sketch=SketchData(situation="Der Lagerraum von Frau Geheim.", tandem="Frau Geheim"),
    )

    line = "".join(next(rows([inquiry.pk], hidden=[inquiry.pk])))

    assert not any(secret in line for secret in ("Geheim", "geheim", "vertraulich", "Lagerraum"))
    assert inquiry.reference in line


def test_csv_begins_with_what_tells_excel_the_encoding():
    assert "".join(csv_lines([["ä", "b;c"]])) == '\ufeffä;"b;c"\r\n'


def test_log_of_exports_is_read_by_administrators_alone(client, people, moderator):
    make_inquiry()
    export(moderator)
    url = reverse("export_log:index")

    refused = moderator.get(url).status_code
    client.force_login(people.petra)
    page = client.get(url).content.decode()

    assert refused == 302
    assert REASON in page
