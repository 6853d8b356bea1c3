from __future__ import annotations

import io

import time_machine
from openpyxl import load_workbook

from lokalprojekte.seed.office import Sheet, workbook

SHEETS = [
    Sheet("Woche", "Gezählt wird um 17 Uhr.", [("Tag", 14), ("Kinder", 10)], [["Montag", 3], ["Summe", "=B4"]], 2)
]


def test_sheet_holds_title_note_head_rows_and_room_to_fill_in():
    page = load_workbook(io.BytesIO(workbook("Zählblatt", SHEETS)))["Woche"]

    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["Zählblatt", None],
        ["Gezählt wird um 17 Uhr.", None],
        ["Tag", "Kinder"],
        ["Montag", 3],
        ["Summe", "=B4"],
        [None, None],
        [None, None],
    ]
    assert page.freeze_panes == "A4"
    assert page.print_title_rows == "$3:$3"


def test_same_content_gives_the_same_bytes_on_another_day():
    with time_machine.travel("2026-03-01"):
        one = workbook("Zählblatt", SHEETS)
    with time_machine.travel("2027-08-01"):
        other = workbook("Zählblatt", SHEETS)

    assert one == other
