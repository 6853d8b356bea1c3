"""The tags and filters every template can use."""

from __future__ import annotations

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from lokalprojekte.core.templatetags import lokal


class Choices(forms.Form):
    loose = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    grouped = forms.MultipleChoiceField(
        choices=[("Erste", [("1", "Eins"), ("2", "Zwei")]), ("Zweite", [("3", "Drei")])],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    name = forms.CharField(help_text="So, wie wir Sie ansprechen sollen.")


def test_choice_groups_without_groups_are_one():
    groups = lokal.choice_groups(Choices()["loose"])

    assert [(group.name, [option.choice_label for option in group.options]) for group in groups] == [("", ["A", "B"])]


def test_choice_groups_keep_the_groups_and_count_what_is_chosen():
    groups = lokal.choice_groups(Choices({"grouped": ["2", "3"]})["grouped"])

    assert [(group.name, len(group.options), group.chosen) for group in groups] == [("Erste", 2, 1), ("Zweite", 1, 1)]


def test_field_ties_help_and_error_to_the_input():
    html = render_to_string("components/field.html", {"field": Choices({})["name"]})

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_field_that_may_stay_empty_says_so():
    form = Choices()

    assert "(freiwillig)" in render_to_string("components/field.html", {"field": form["grouped"]})
    assert "(freiwillig)" not in render_to_string("components/field.html", {"field": form["name"]})


def test_error_summary_links_to_the_fields():
    html = render_to_string("components/error_summary.html", {"form": Choices({})})

    assert 'href="#id_name"' in html
    assert 'href="#id_loose_field"' in html


def test_error_summary_of_a_form_without_errors_is_empty():
    assert render_to_string("components/error_summary.html", {"form": Choices()}).strip() == ""


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, [1, 2, None, 9]), (5, [1, None, 4, 5, 6, None, 9]), (9, [1, None, 8, 9])],
)
def test_page_window_leaves_out_what_is_far(number, expected):
    page = Paginator(range(90), 10).page(number)

    assert lokal.page_window(page) == expected


def test_pagination_keeps_the_query_and_leaves_out_a_single_page():
    pages = Paginator(range(30), 10)

    html = render_to_string("components/pagination.html", {"page_obj": pages.page(2), "query": "form=ehrenamt"})

    assert 'href="?form=ehrenamt&amp;page=3"' in html
    assert render_to_string("components/pagination.html", {"page_obj": Paginator([1], 10).page(1)}).strip() == ""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ihr Können. Ein Rathaus. Sechs Monate.", ["Ihr Können.", "Ein Rathaus.", "Sechs Monate."]),
        ("Ohne Punkt", ["Ohne Punkt"]),
        ("", [""]),
    ],
)
def test_sentences_keep_their_marks(text, parts):
    assert lokal.sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "unbroken"),
    [
        ("Pauschale von 70 € im Monat", "Pauschale von 70_€ im Monat"),
        ("um 17 Uhr gezählt", "um 17_Uhr gezählt"),
        ("71 % von 20 km", "71_% von 20_km"),
        ("bis 6. Februar 2027, 18:00 Uhr", "bis 6._Februar_2027, 18:00_Uhr"),
        ("in 14 Tagen und 6 Monaten", "in 14_Tagen und 6_Monaten"),
        ("im 3. Stock, am 4. Advent", "im 3. Stock, am 4. Advent"),
        ("Art. 6 Abs. 1 Buchst. f DSGVO, § 25 TDDDG", "Art._6 Abs._1 Buchst._f DSGVO, §_25 TDDDG"),
        ("in St. Wendel", "in St._Wendel"),
        ("4 Kmenten und 3 Häuser", "4 Kmenten und 3 Häuser"),
    ],
)
def test_unbroken_keeps_numbers_with_their_units(text, unbroken):
    assert lokal.unbroken(text) == unbroken.replace("_", "\N{NO-BREAK SPACE}")


def test_unbroken_leaves_markup_as_safe_as_it_was():
    for markup in (mark_safe("<b>7 km</b>"), RichText("<b>7 km</b>")):
        html = lokal.unbroken(markup)
        assert isinstance(html, SafeString)
        assert "<b>7\N{NO-BREAK SPACE}km</b>" in html
    assert not isinstance(lokal.unbroken("<b>7 km</b>"), SafeString)


def test_icon_is_hidden_from_screen_readers():
    html = Template('{% icon "pin" %}').render(Context())

    assert html.startswith("<svg")
    assert 'aria-hidden="true"' in html


def test_field_art_of_an_unknown_field_is_empty():
    assert lokal.field_art("gibt-es-nicht") == ""
    assert lokal.field_art("") == ""


def test_trail_ends_with_the_page_itself(site_tree, rf):
    trail = lokal.trail(Context({"request": rf.get("/")}), site_tree.imprint)

    assert [(link.title, link.url) for link in trail] == [(site_tree.home.title, "/"), (site_tree.imprint.title, "")]
