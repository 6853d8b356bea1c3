"""What is kept of placements for counting follows every change to them."""

from __future__ import annotations

from datetime import date

import pytest

from lokalprojekte.inquiries.digests import CONTINUATIONS, FIELDS, OUTCOMES, pack, unpack
from lokalprojekte.inquiries.models import Placement, PlacementDigest
from lokalprojekte.inquiries.services import digest_placements
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.showcase import make_call

pytestmark = pytest.mark.django_db


def kept(call) -> bytes:
    return b"".join(bytes(digest.packed) for digest in PlacementDigest.objects.filter(call=call))


def true(call) -> bytes:
    return pack(Placement.objects.filter(call=call).order_by("pk").values_list(*FIELDS))


def test_digest_says_what_the_placement_says():
    row = ("M-1", date(2026, 1, 1), None, None, 3, "partly", "continued")

    (found,) = unpack(pack([row]))

    assert (found["starts"], found["ends"], found["hours"], found["people"]) == (date(2026, 1, 1).toordinal(), 0, 0, 3)
    assert (OUTCOMES[found["end"]], CONTINUATIONS[found["later"]]) == ("partly", "continued")
    assert b"M-1" not in pack([row])


def test_outcomes_keep_their_numbers():
    assert OUTCOMES == ("", "reached", "partly", "missed", "broken_off")
    assert CONTINUATIONS[:2] == ("", "continued")


def test_digest_follows_making_changing_moving_and_removing(site_tree):
    first, second = make_call(title="Eins"), make_call(title="Zwei")
    placement = make_placement(call=first)
    make_placement(call=first, pseudonym="M-2")
    steps = [(kept(first) == true(first), kept(second))]

    placement.hours_per_month = 7
    placement.save(update_fields=["hours_per_month"])
    steps.append((kept(first) == true(first), kept(second)))
    placement.call = second
    placement.save()
    steps.append((kept(first) == true(first), kept(second) == true(second)))
    Placement.objects.filter(call=second).delete()
    steps.append((kept(first) == true(first), kept(second)))

    assert steps == [(True, b""), (True, b""), (True, True), (True, b"")]
    assert PlacementDigest.objects.count() == 1


def test_bulk_changes_are_told(site_tree):
    call = make_call()
    Placement.objects.bulk_create([Placement(call=call, pseudonym=f"M-{number}") for number in range(3)])
    before = kept(call)

    digest_placements([call.pk])

    assert (before, len(unpack(kept(call)))) == (b"", 3)
