"""The notice of a call."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lokalprojekte.core.pdf import weasyprint
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


def address(call):
    return reverse("showcase:notice", args=[call.slug])


def test_notice_of_a_public_call_is_a_pdf(client, site_tree):
    if weasyprint() is None:
        pytest.skip("PDFs need Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0.")
    call = make_call(title="Zähler für Größe")

    response = client.get(address(call))

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="{call.slug}.pdf"'
    assert response.content.startswith(b"%PDF-")


def test_notice_leads_to_the_page_where_nothing_can_be_drawn(client, site_tree, monkeypatch):
    from lokalprojekte.core import pdf

    call = make_call()
    monkeypatch.setattr(pdf, "weasyprint", lambda: None)

    response = client.get(address(call))

    assert response.status_code == 302
    assert response["Location"] == call.full_url


def test_notice_of_a_call_nobody_may_see_is_not_found(client, site_tree):
    draft = make_call(status=CallStatus.DRAFT)
    unpublished = make_call(title="Zurückgenommen")
    unpublished.unpublish()

    answers = [client.get(address(call)).status_code for call in (draft, unpublished)]

    assert answers == [404, 404]


def test_notice_cannot_be_posted_to(client, site_tree):
    assert client.post(address(make_call())).status_code == 405
