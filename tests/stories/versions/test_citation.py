"""How a version is cited."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lokalprojekte.seed.recipes.stories import make_report
from stories.versions.citation import Citation, citation_of, latex


def citation(**changes):
    fields = {
        "key": "rollwagen-v2",
        "author": "Stadt Zeitz",
        "title": "Bauanträge ohne Rollwagen",
        "publisher": "Lokalprojekte",
        "published": datetime(2026, 3, 9, tzinfo=UTC),
        "number": 2,
        "address": "https://lokalprojekte.example/berichte/rollwagen/v2/",
        "licence": "CC BY 4.0",
    }
    return Citation(**{**fields, **changes})


def test_sentence_names_author_year_title_version_publisher_and_licence():
    assert citation().text == (
        "Stadt Zeitz (2026): Bauanträge ohne Rollwagen. Wissenstransferbericht, Fassung 2. Lokalprojekte, CC BY 4.0."
    )


def test_entry_is_bibtex():
    assert citation().bibtex == (
        "@techreport{rollwagen-v2,\n"
        "  author = {{Stadt Zeitz}},\n"
        "  title = {{Bauanträge ohne Rollwagen}},\n"
        "  institution = {{Lokalprojekte}},\n"
        "  type = {Wissenstransferbericht},\n"
        "  number = {Fassung 2},\n"
        "  year = {2026},\n"
        "  month = mar,\n"
        "  url = {https://lokalprojekte.example/berichte/rollwagen/v2/},\n"
        "  language = {ngerman},\n"
        "  note = {CC BY 4.0}\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("50 % & mehr", r"50 \% \& mehr"),
        ("a_b #1 $", r"a\_b \#1 \$"),
        ("{x}", r"\{x\}"),
        ("C:\\~^", r"C:\textbackslash{}\textasciitilde{}\textasciicircum{}"),
        ("zwei\n Zeilen ", "zwei Zeilen"),
    ],
)
def test_signs_of_latex_are_escaped(text, escaped):
    assert latex(text) == escaped


def test_no_title_ends_the_entry_early():
    entry = citation(title="} , author = {Jemand").bibtex

    assert r"title = {{\} , author = \{Jemand}}" in entry


@pytest.mark.django_db
def test_invented_report_says_so_when_it_is_cited(site_tree):
    report = make_report(is_example=True)

    cited = citation_of(report, report.versions.get(), publisher="Lokalprojekte")

    assert cited.text.endswith("Lokalprojekte, CC BY 4.0, Beispiel.")
    assert "note = {CC BY 4.0, Beispiel}" in cited.bibtex
