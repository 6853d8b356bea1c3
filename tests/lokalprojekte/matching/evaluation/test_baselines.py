"""The baselines are what they are called."""

from __future__ import annotations

from lokalprojekte.matching.evaluation.baselines import FullText, overlap
from lokalprojekte.matching.evaluation.lines import CallLine, InquiryLine

CALLS = (
    CallLine("bath", "Freibad", "Wir sanieren das Freibad.", must={"bau-immobilien": 3}),
    CallLine("bus", "Bürgerbus", "Ein Bus fährt durch die Dörfer.", must={"mobilitaet": 2}, nice={"logistik": 1}),
)


def test_overlap_counts_ticked_competences():
    assert overlap(InquiryLine("q", competences={"logistik": 1, "mobilitaet": 1}), CALLS) == ["bus", "bath"]
    assert overlap(InquiryLine("q"), CALLS) == ["bath", "bus"]


def test_full_text_finds_words_whatever_their_ending():
    assert FullText(CALLS).rank("Ich fahre Busse und kenne Dörfer")[0] == "bus"
    assert FullText(CALLS).rank("Freibäder sanieren")[0] == "bath"


def test_full_text_of_nothing_ranks_everything():
    assert FullText(CALLS).rank("") == ["bath", "bus"]
    assert FullText(()).rank("Bus") == []
