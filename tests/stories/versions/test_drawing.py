"""The PDF of a whole report, read back."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from lokalprojekte.core import pdf
from lokalprojekte.core.enums import ImpactLevel
from lokalprojekte.core.models import SiteImage
from lokalprojekte.seed.recipes.stories import make_report
from stories.report_sections import SECTION_FIELDS
from stories.versions.content import as_published
from stories.versions.drawing import draw

pytestmark = pytest.mark.django_db
QUOTE = {"text": "Der Wagen blieb leer.", "name": "Hanna Beispiel", "role": "", "consented_on": date(2027, 1, 1)}


@pytest.fixture
def image(db):
    file = BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(file, "PNG")
    return SiteImage.objects.create(
        title="Wagen",
        description="Ein leerer Rollwagen im Flur",
        author="Kim Beispiel",
        licence="CC0-1.0",
        file=ContentFile(file.getvalue(), name="wagen.png"),
    )


@pytest.fixture
def document(site_tree, image):
    """Return the PDF of a report in which every section is filled."""
    if pdf.weasyprint() is None:
        pytest.skip("PDFs need Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0.")
    report = make_report(
        title="Bauanträge ohne Rollwagen",
        image=image,
        makers_count=2,
        cost=Decimal(1200),
        **{name: f"<p>Was in {name} steht.</p>" for name in SECTION_FIELDS},
        outputs=[{"planned": Decimal(3), "reached": Decimal(4), "unit": "Tage"}],
        effects=[{"indicator": "Wochen bis zum Bescheid", "target": Decimal(6), "level": ImpactLevel.ACTION}],
        competences=[{"text": "Abläufe ordnen"}],
        templates=[{"title": "Laufzettel"}],
        sign_offs=[{"role": "Leiterin der Bauverwaltung"}],
        body=[("heading", "Bilder"), ("picture", {"image": image, "caption": "Der Flur"}), ("quote", QUOTE)],
    )
    version = report.versions.select_related("revision").get()
    with pikepdf.open(BytesIO(draw(as_published(version, report), version))) as opened:
        yield opened


def elements(node):
    """Yield every element of the structure tree below ``node``."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def bookmarks(item):
    """Return the outline as nested pairs of title and children."""
    found = []
    while item is not None:
        found.append((str(item.Title), bookmarks(item.First) if "/First" in item else []))
        item = item.get("/Next")
    return found


def test_document_says_what_it_is_and_in_which_language(document):
    with document.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert metadata["dc:title"] == "Bauanträge ohne Rollwagen"
        assert metadata["dc:creator"] == ["Stadt Musterhausen"]
    assert str(document.Root.Lang) == "de"
    assert str(document.docinfo.Title) == "Bauanträge ohne Rollwagen"
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_structure_has_one_title_headings_tables_and_lists(document):
    kinds = Counter(str(element.S) for element in elements(document.Root.StructTreeRoot.K))

    assert kinds["/H1"] == 1
    assert min(kinds[kind] for kind in ("/H2", "/H3", "/H4", "/Table", "/TH", "/TD", "/L", "/LI", "/Link", "/P")) > 0


def test_headings_leave_out_no_level(document):
    levels = [
        int(str(element.S)[2:])
        for element in elements(document.Root.StructTreeRoot.K)
        if str(element.S) in {"/H1", "/H2", "/H3", "/H4"}
    ]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_has_words(document):
    figures = [element for element in elements(document.Root.StructTreeRoot.K) if str(element.S) == "/Figure"]

    words = [str(figure.get("/Alt", "")) for figure in figures]
    assert all(words)
    assert words.count("Ein leerer Rollwagen im Flur") == 2
    assert (
        "Balkendiagramm zu «Wochen bis zum Bescheid»: vorher 11\xa0Wochen, Ziel 6\xa0Wochen, nachher 6\xa0Wochen"
        in words
    )
    assert any(text.startswith("Wirkungstreppe mit sieben Stufen; diese Wirkung erreicht Stufe 5") for text in words)
    assert any(text.startswith("QR-Code: http://testserver/berichte/") for text in words)


def test_bookmarks_follow_the_chapters(document):
    [(title, chapters)] = bookmarks(document.Root.Outlines.First)

    assert title == "Bauanträge ohne Rollwagen"
    assert [name for name, _sections in chapters] == [
        "Inhalt",
        "So zitieren",
        "Problem und Ansatz",
        "Einsatz, Leistung, Wirkung",
        "Was wir gelernt haben",
        "Anderswo nachmachen",
        "Anhang",
        "Bestätigt von",
    ]
    assert dict(chapters)["Problem und Ansatz"][0] == ("2.1 Ausgangslage", [])


def test_every_font_is_embedded(document):
    descriptors = [
        thing
        for thing in document.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
    ]

    assert len(descriptors) > 0
    assert all("/FontFile2" in found or "/FontFile3" in found for found in descriptors)
    assert {str(found.FontName).partition("+")[2].partition("-")[0] for found in descriptors} == {"Atkinson"}


def test_links_lead_to_pages_inside_and_to_full_addresses_outside(document):
    annotations = [link for page in document.pages for link in page.get("/Annots", [])]

    outside = {str(link.A.URI) for link in annotations if "/A" in link and "/URI" in link.A}
    assert all(address.startswith(("http://testserver/", "https://")) for address in outside)
    assert all("/Contents" in link for link in annotations)
    assert len(annotations) > len(outside)
