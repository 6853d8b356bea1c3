"""The settings of the organisation: refused nonsense, and what the imprint shows of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlockValidationError

from home.models import ContentPage
from lokalprojekte.core.blocks.links import LinkBlock
from lokalprojekte.core.models import Organisation

EMPTY = {"title": "", "page": None, "address": ""}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        (
            {
                "notice_from": datetime(2027, 1, 2, tzinfo=UTC),
                "notice_until": datetime(2027, 1, 1, tzinfo=UTC),
            },
            {"notice_until"},
        ),
        ({"notice_link_text": "Mehr"}, {"notice_link_text"}),
    ],
)
def test_notice_refuses_what_makes_no_sense(fields, wrong):
    with pytest.raises(ValidationError) as refusal:
        Organisation(**fields).clean()

    assert set(refusal.value.message_dict) == wrong


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, {"page"}),
        ({"address": "https://wiki.example"}, {"title"}),
        ({"address": "javascript:alert(1)", "title": "Ach"}, {"address"}),
        ({"address": "//anderswo.example", "title": "Ach"}, {"address"}),
    ],
)
def test_link_refuses_what_leads_nowhere(fields, wrong):
    with pytest.raises(StructBlockValidationError) as refusal:
        LinkBlock().clean(LinkBlock().normalize({**EMPTY, **fields}))

    assert set(refusal.value.block_errors) == wrong


@pytest.mark.parametrize("address", ["https://wiki.example/a", "mailto:a@b.example", "/", "/projekte/?land=09"])
def test_link_takes_an_address(address):
    value = LinkBlock().clean(LinkBlock().normalize({**EMPTY, "address": address, "title": "Dorthin"}))

    assert value["address"] == address


def test_legal_facts_leave_out_what_nobody_filled_in():
    organisation = Organisation(name="Verein", legal_name="Verein e. V.", town="12345 Ort", email="a@b.example")

    facts = [fact.value for fact in organisation.legal_facts()]

    assert facts == ["Verein e. V.\n12345 Ort", "a@b.example"]


def test_page_shows_the_details_of_the_operator(site_tree, rf):
    Organisation.objects.update(represented_by="Hanna Muster")
    page = ContentPage(title="Anbieter", slug="anbieter", body=[("legal", None)])
    site_tree.home.add_child(instance=page)

    html = page.serve(rf.get("/anbieter/")).render().content.decode()

    assert "<dd>Hanna Muster</dd>" in html


def test_editor_reaches_every_tab_of_the_settings(site_tree, rosa):
    answer = rosa.get(f"/admin/settings/core/organisation/{site_tree.site.pk}/")

    html = answer.content.decode()
    assert answer.status_code == 200
    assert all(f'name="{name}"' in html for name in ("claim", "street", "register", "notice_from"))


def test_moderator_may_not_change_the_settings(site_tree, milan):
    answer = milan.get(f"/admin/settings/core/organisation/{site_tree.site.pk}/")

    assert answer.status_code == 302
    assert answer["Location"] == "/admin/"
