from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook

from lokalprojekte.seed.demo import template_files
from lokalprojekte.seed.demo.content import read_content
from lokalprojekte.seed.demo.tables import ContentError


def test_every_file_is_offered_by_a_report_and_the_other_way_round():
    offered = [template["file"] for report in read_content().reports.values() for template in report.templates]

    assert sorted(offered) == template_files.names()


@pytest.mark.parametrize("name", template_files.names())
def test_file_is_an_archive_without_damage(name):
    with zipfile.ZipFile(io.BytesIO(template_files.read(name))) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("name", [name for name in template_files.names() if name.endswith(".xlsx")])
def test_rows_of_a_spreadsheet_fit_its_columns(name):
    for page in load_workbook(io.BytesIO(template_files.read(name))):
        heads = [cell.value for cell in page[3]]

        assert None not in heads
        assert page.max_column == len(heads)


def test_file_nobody_wrote_is_refused():
    with pytest.raises(ContentError, match=r"nichts\.docx"):
        template_files.read("nichts.docx")
