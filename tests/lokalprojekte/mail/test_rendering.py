from __future__ import annotations

import re

import html5lib
import pytest
from django.utils import translation

from lokalprojekte.mail.services import render_preview

HOSTILE = "<script>alert(1)</script> & Söhne"


def test_render_escapes_html_and_nothing_else(mail_template):
    name = mail_template(
        subject="Von {{ name }}",
        text='{% extends "mail/base.txt" %}{% block body %}Hallo {{ name }}{% endblock %}',
        html='{% extends "mail/base.html" %}{% block body %}<p>Hallo {{ name }}</p>{% endblock %}',
    )

    mail = render_preview(name, {"name": HOSTILE})

    assert mail.subject == f"Von {HOSTILE}"
    assert f"Hallo {HOSTILE}\n" in mail.text
    assert ">Hallo &lt;script&gt;alert(1)&lt;/script&gt; &amp; Söhne</p>" in mail.html
    assert "<script" not in mail.html


def test_render_subject_with_line_breaks_stays_one_line(mail_template):
    name = mail_template(subject="Von {{ name }}\n")

    mail = render_preview(name, {"name": "Kim\r\nBcc: eve@example.org\u2028\x00!"})

    assert mail.subject == "Von Kim Bcc: eve@example.org !"


def test_render_subject_that_is_too_long_is_cut(mail_template):
    mail = render_preview(mail_template(subject="ä" * 500), {})

    assert len(mail.subject) == 200
    assert mail.subject.endswith("ä…")


def test_render_without_subject_is_refused(mail_template):
    with pytest.raises(ValueError, match="has no subject"):
        render_preview(mail_template(subject="\n"), {})


def test_render_is_german_whatever_the_language_of_the_request():
    with translation.override("en"):
        mail = render_preview("trial", {})

    assert mail.subject == "Probe-E-Mail · Lokalprojekte"
    assert '<html lang="de"' in mail.html


def test_render_in_english_on_demand():
    mail = render_preview("trial", {}, language="en")

    assert mail.subject == "Trial mail · Lokalprojekte"
    assert '<html lang="en"' in mail.html


def test_layout_text_has_body_action_and_footer():
    mail = render_preview("trial", {})

    assert mail.text == (
        "Probe-E-Mail · Lokalprojekte\n\n"
        "Wenn Sie das lesen, kommt unsere Post an: Postausgang, Worker und Mailserver arbeiten zusammen.\n\n"
        "Zur Website:\nhttp://testserver/\n\n"
        "----\n"
        "Diese E-Mail wurde auf der Kommandozeile angefordert.\n"
        "Gesendet von Lokalprojekte · http://testserver/\n"
        "Impressum: http://testserver/impressum/\n"
        "Datenschutz: http://testserver/datenschutz/\n"
    )


def test_layout_html_is_valid_and_loads_nothing():
    mail = render_preview("trial", {})

    html5lib.HTMLParser(strict=True).parse(mail.html)
    assert re.findall(r"<(?:img|link|script|iframe|object|video|form)\b|url\(|@import|src=", mail.html) == []
    assert [table for table in re.findall(r"<table[^>]*>", mail.html) if 'role="presentation"' not in table] == []
    assert {link.split("/")[2] for link in re.findall(r'href="([^"]*)"', mail.html)} == {"testserver"}
