"""PDF from HTML."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from lokalprojekte.core import pdf

PAGE = '<!doctype html><html lang="de"><head><title>Aushang</title></head><body><h1>Größe</h1>{}</body></html>'


@pytest.fixture
def drawing():
    """Skip where the system has no Pango; the site runs without it."""
    if pdf.weasyprint() is None:
        pytest.skip("PDFs need Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0.")


def pictures(drawn):
    """Return the names of the pictures on all pages."""
    with pikepdf.open(BytesIO(drawn)) as document:
        return [name for page in document.pages for name in page.get_images()]


def test_pdf_is_tagged_and_says_its_language(drawing):
    drawn = pdf.draw_pdf(PAGE.format(""))

    with pikepdf.open(BytesIO(drawn)) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.StructTreeRoot.K
        assert str(document.Root.Lang) == "de"
        assert str(document.docinfo.Title) == "Aushang"


def test_pdf_leaves_out_other_files_of_the_machine(drawing, tmp_path):
    from PIL import Image

    Image.new("RGB", (400, 400), "red").save(tmp_path / "secret.png")
    with_picture = PAGE.format(f'<img alt="" src="{(tmp_path / "secret.png").as_uri()}">')

    drawn = pdf.draw_pdf(with_picture)

    assert pictures(drawn) == []


def test_pdf_reads_our_own_files(drawing):
    with_picture = PAGE.format('<img alt="" src="art/favicon-48.png">')

    drawn = pdf.draw_pdf(with_picture)

    assert len(pictures(drawn)) == 1


def test_pdf_shows_the_pictures_that_come_along(drawing):
    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "JPEG")
    with_pictures = PAGE.format('<img alt="Rot" src="picture:1"><img alt="Fehlt" src="picture:2">')

    drawn = pdf.draw_pdf(with_pictures, pictures={"picture:1": picture.getvalue()})

    assert len(pictures(drawn)) == 1


def test_pdf_is_none_without_the_library(monkeypatch):
    def missing(name):
        raise OSError(f"cannot load library for {name}")

    pdf.weasyprint.cache_clear()
    monkeypatch.setattr(pdf, "import_module", missing)

    assert pdf.draw_pdf(PAGE.format("")) is None

    pdf.weasyprint.cache_clear()
