"""Hostile values that are stored already, wherever they are shown: as text.

In tables that can be taken along, nothing of it is a formula (``tests/architecture/test_exports.py``).
"""

from __future__ import annotations

import json

import lxml.etree
import pytest
from django.test import Client

from lokalprojekte.mail.models import OutgoingMail
from tests.hostile.stored import EVERYTHING, acting_parts

pytestmark = pytest.mark.django_db


def test_pages_show_stored_values_as_text(stored, people):
    petra, shown = Client(), {}
    petra.force_login(people.petra)

    for path in [*stored.public, *stored.staff]:
        response = petra.get(path, follow=True)
        assert response.status_code == 200, path
        shown[path] = response.content

    assert {path: acting_parts(html) for path, html in shown.items() if acting_parts(html)} == {}
    assert [path for path, html in shown.items() if b"hxq" not in html] == []


def test_previews_show_stored_values_as_text(stored):
    modes = [mode for mode, _label in stored.call.preview_modes]

    shown = {mode: stored.call.make_preview_request(preview_mode=mode).render().content for mode in modes}

    assert len(shown) >= 3
    assert {mode: acting_parts(html) for mode, html in shown.items() if acting_parts(html)} == {}
    assert [mode for mode, html in shown.items() if b"hxq" not in html] == []


def test_mail_shows_stored_values_as_text(stored):
    mails = [mail for mail in OutgoingMail.objects.all() if "hxq" in mail.html]

    assert {mail.kind: acting_parts(mail.html) for mail in mails if acting_parts(mail.html)} == {}
    assert len({mail.kind for mail in mails}) >= 5
    heads = [f"{mail.subject}{mail.to}{mail.sender}{mail.reply_to}" for mail in OutgoingMail.objects.all()]
    assert [head for head in heads if "\n" in head or "\r" in head] == []


def test_what_programs_read_is_well_formed(stored, client):
    atom, *documents = (client.get(path) for path in stored.feeds)

    entries = lxml.etree.fromstring(atom.content)
    assert any("<script>hxq()" in (element.text or "") for element in entries.iter("{*}title"))
    assert not [element for element in entries.iter() if isinstance(element.tag, str) and "script" in element.tag]
    assert [
        path for path, response in zip(stored.feeds[1:], documents, strict=True) if response.status_code != 200
    ] == []
    assert all("hxq" in json.dumps(json.loads(response.content)) for response in documents)
    assert {response["X-Content-Type-Options"] for response in documents} == {"nosniff"}


def test_control_what_was_not_escaped_would_be_noticed():
    assert len(acting_parts(f"<p>{EVERYTHING}</p>")) >= 20
