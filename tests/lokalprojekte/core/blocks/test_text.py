"""A quote is shown, found and handed out only as long as the person agrees."""

from __future__ import annotations

from datetime import date

import pytest
from wagtail.blocks import StructBlockValidationError

from lokalprojekte.core.blocks import QuoteBlock

QUOTE = {"text": "Der Wagen blieb leer.", "name": "Kim Beispiel", "role": "", "consented_on": date(2027, 1, 1)}
STATES = pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ({"revoked_on": None}, True),
        ({"revoked_on": date(2027, 2, 1)}, False),
        ({"consented_on": None, "revoked_on": None}, False),
    ],
)


@STATES
def test_quote_is_shown_while_the_consent_holds(dates, shown):
    block = QuoteBlock()

    html = block.render(block.to_python({**QUOTE, **dates}))

    assert ("Der Wagen blieb leer." in html, "Kim Beispiel" in html) == (shown, shown)


@STATES
def test_quote_is_found_and_handed_out_while_the_consent_holds(dates, shown):
    block = QuoteBlock()
    value = block.to_python({**QUOTE, **dates})

    found, handed_out = block.get_searchable_content(value), block.get_api_representation(value)

    assert bool(found) == shown
    assert handed_out == ({key: QUOTE[key] for key in ("text", "name", "role")} if shown else None)


def test_quote_needs_the_date_of_its_consent():
    with pytest.raises(StructBlockValidationError) as refusal:
        QuoteBlock().clean({**QUOTE, "consented_on": None, "revoked_on": None})

    assert set(refusal.value.block_errors) == {"consented_on"}


def test_quote_refuses_a_withdrawal_before_the_agreement():
    with pytest.raises(StructBlockValidationError) as refusal:
        QuoteBlock().clean({**QUOTE, "revoked_on": date(2026, 12, 31)})

    assert set(refusal.value.block_errors) == {"revoked_on"}


def test_quote_refuses_an_end_before_the_agreement():
    with pytest.raises(StructBlockValidationError) as refusal:
        QuoteBlock().clean({**QUOTE, "consented_on": date(2027, 1, 2), "consent_ends_on": date(2027, 1, 1)})

    assert set(refusal.value.block_errors) == {"consent_ends_on"}
