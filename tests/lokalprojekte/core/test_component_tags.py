"""The built-in tags that remember: ``translate``. What ``include`` remembers is in ``test_remembered.py``."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

from lokalprojekte.core.templatetags.components import RememberedWords


def said(text, **context):
    return Template(text).render(Context(context))


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ('{% translate "Search" %}', "Suchen", "Search"),
        ("{% translate 'Search' %}", "Suchen", "Search"),
        ('{% translate "Tasks" context "heading of a call" %}', "Aufgaben", "Tasks"),
        ('{% translate "Search" as word %}{{ word }}!', "Suchen!", "Search!"),
        ('{% translate "Search"|upper %}', "SUCHEN", "SEARCH"),
    ],
)
def test_words_are_said_in_the_language_spoken_now(text, german, english):
    template = Template(text)

    for language, expected in [("de", german), ("en", english), ("de", german)]:
        with translation.override(language):
            assert template.render(Context()) == expected


def test_words_of_a_variable_are_read_each_time():
    template = Template("{% translate word %}")

    assert [template.render(Context({"word": word})) for word in ("Search", "Project")] == ["Suchen", "Projekt"]


def test_words_are_looked_up_once(monkeypatch):
    template = Template('{% translate "Search" %}')
    first = template.render(Context())
    monkeypatch.setattr(translation, "gettext", None)

    assert template.render(Context()) == first == "Suchen"
    assert isinstance(template.nodelist[0], RememberedWords)


def test_words_are_markup_only_where_nobody_escapes():
    template = Template('{% translate "<b>100%</b>" %}')

    assert template.render(Context()) == "<b>100%</b>"
    assert template.render(Context(autoescape=False)) == "<b>100%</b>"
