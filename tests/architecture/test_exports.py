"""Whatever can be taken along as a table, a spreadsheet calculates nothing of it."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from lokalprojekte.core.enums import SearchPlace
from lokalprojekte.opendata.datasets import all_datasets
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.services import count_empty_search
from tests.architecture.access import addresses, asked
from tests.hostile.payloads import SHEETS

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]
FORMULA = '=HYPERLINK("//evil.example","hxq")'
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def formulas(objects, cast):
    """What begins like a formula, in every text that somebody may write."""
    host = make_host(title=FORMULA)
    call = make_call(title=FORMULA, host=host, teaser=FORMULA)
    make_story(title=FORMULA, call=call)
    make_report(title=FORMULA, call=call)
    for payload in SHEETS:
        make_inquiry(name=payload.strip(), organisation=payload.strip(), message=payload, calls=[call])
        count_empty_search(payload.strip(), SearchPlace.CALLS, day=timezone.localdate())
    Redirect.objects.create(old_path="/alt", redirect_link=FORMULA)
    get_user_model().objects.filter(username="redaktion").update(first_name=FORMULA, last_name=FORMULA)
    Page.objects.filter(pk=objects.pages["own"]).update(title=FORMULA, draft_title=FORMULA)


def cells_of(response, content):
    """Return the cells of a table that would be calculated, and how many cells there are; none where it is no table."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind == "text/csv":
        text = content.decode("utf-8-sig")
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in text.partition("\n")[0] else ",")
        cells = [cell for row in rows for cell in row]
        return [
            cell for cell in cells if cell.lstrip(" \n\v\f\u00a0").startswith(("=", "+", "-", "@", "\t", "\r"))
        ], cells
    if kind == XLSX:
        cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.rows for cell in row]
        return [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink], cells
    return [], []


def test_no_list_and_no_report_of_the_admin_holds_a_formula(client, cast, objects, formulas):
    client.force_login(cast["admin"])
    calculated, telling = {}, set()

    for address in (each for each in addresses() if each.is_admin and not each.parameters):
        for form in ("csv", "xlsx"):
            found, cells = cells_of(*asked(client, "get", address.url({}), {"export": form}))
            if not cells:
                break
            if found:
                calculated[address.name, form] = found[:3]
            if any("HYPERLINK" in str(getattr(cell, "value", cell)) for cell in cells):
                telling.add((address.name, form))

    assert calculated == {}
    assert {
        ("calls:index", "csv"),
        ("calls:index", "xlsx"),
        ("audit_log", "csv"),
        ("wagtailredirects:index", "csv"),
    } <= telling


@pytest.mark.parametrize("key", [dataset.key for dataset in all_datasets()])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_open_data_hold_a_formula(client, formulas, key, form):
    response = client.get(reverse("opendata:file", args=[key, form]))

    found, cells = cells_of(response, response.getvalue())

    assert cells
    assert found == []


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_inquiry_taken_along_holds_a_formula(client, cast, formulas, form):
    client.force_login(cast["admin"])

    response = client.post(reverse("inbox:export"), {"format": form, "reason": "Probe für den Bericht an den Rat"})

    found, cells = cells_of(response, response.getvalue())
    assert any("HYPERLINK" in str(getattr(cell, "value", cell)) for cell in cells)
    assert found == []


def test_control_a_formula_is_found():
    book, file = Workbook(), io.BytesIO()
    book.active["A1"] = FORMULA
    book.save(file)
    answer = HttpResponse(content_type="text/csv")

    assert cells_of(answer, f'a;b\r\n1;"{FORMULA.replace(chr(34), chr(34) * 2)}"\r\n'.encode())[0] == [FORMULA]
    assert cells_of(HttpResponse(content_type=XLSX), file.getvalue())[0] == [FORMULA]
