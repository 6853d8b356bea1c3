"""Each block has a template and a look of its name, and something to preview."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from home import blocks
from home.enums import Audience

BLOCKS = [
    blocks.AssuranceBlock,
    blocks.AttributionsBlock,
    blocks.AudienceBlock,
]


def name_of(block):
    return Path(block().meta.template).stem


@pytest.mark.parametrize("block", BLOCKS, ids=name_of)
def test_block_has_template_and_stylesheet_of_its_name(block):
    name = name_of(block)

    assert name == "".join(f"_{c.lower()}" if c.isupper() else c for c in block.__name__.removesuffix("Block"))[1:]
    assert get_template(f"components/blocks/{name}.html")
    assert (Path(settings.STATICFILES_DIRS[0]) / f"css/components/{name}.css").exists()


@pytest.mark.parametrize("block", BLOCKS, ids=name_of)
def test_block_can_be_previewed(block, db):
    instance = block()

    html = instance.render(instance.get_preview_value())

    assert isinstance(html, str)


def test_audiences_are_what_the_form_reads():
    from lokalprojekte.inquiries.enums import Role

    assert [Role.from_address(audience.value) for audience in Audience] == list(Role)
