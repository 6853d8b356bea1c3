from __future__ import annotations

from lokalprojekte.seed.markup import to_html, to_list


def test_blank_lines_part_paragraphs():
    assert to_html("Eins.\n\nZwei.\n") == "<p>Eins.</p><p>Zwei.</p>"


def test_lines_of_a_paragraph_break():
    assert to_html("Straße 1\n10999 Ort") == "<p>Straße 1<br/>10999 Ort</p>"


def test_dashes_make_a_list():
    assert to_html("Drei Dinge:\n\n- eins\n- zwei") == "<p>Drei Dinge:</p><ul><li>eins</li><li>zwei</li></ul>"


def test_markup_characters_are_escaped():
    assert to_list(["a < b & c"]) == "<ul><li>a &lt; b &amp; c</li></ul>"
