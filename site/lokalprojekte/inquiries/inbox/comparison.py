"""Two inquiries side by side: line by line, with the differences marked."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lokalprojekte.inquiries.presentation import Fact, answers_of

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry

#: Longer texts are shown whole; comparing them word by word would keep a moderator waiting.
_MOST_WORDS: Final = 2000


@dataclass(frozen=True)
class Piece:
    """A run of words that stands in both texts, or in this one alone."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Line:
    """One thing both were asked."""

    label: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Whether the two said different things."""
        return self.left != self.right


@dataclass(frozen=True)
class LongLine:
    """One thing both could answer in words of their own, in pieces that tell the same from the different."""

    label: str
    left: list[Piece]
    right: list[Piece]

    @property
    def differs(self) -> bool:
        """Whether the two wrote different things; whether one wrote nothing is a difference, too."""
        return any(piece.differs for piece in [*self.left, *self.right])


def lines_of(left: Inquiry, right: Inquiry) -> list[Line]:
    """Return what either said, in the order of the form, and when it came in; texts stand apart (:func:`texts_of`)."""
    sides = [{fact.label: fact.value for fact in _told(inquiry)} for inquiry in (left, right)]
    labels = list(dict.fromkeys([*sides[0], *sides[1]]))
    lines = [Line(label, sides[0].get(label, ""), sides[1].get(label, "")) for label in labels]
    return [
        Line(str(_("Status")), str(left.state.label), str(right.state.label)),
        Line(str(_("Sent")), _moment(left), _moment(right)),
        *lines,
    ]


def texts_of(left: Inquiry, right: Inquiry) -> list[LongLine]:
    """Return what either wrote in words of their own, text by text; where neither wrote any, the empty message."""
    sides = [{fact.label: fact.value for fact in answers_of(inquiry) if fact.long} for inquiry in (left, right)]
    labels = dict.fromkeys([*sides[0], *sides[1]]) or [str(_("Message"))]
    return [LongLine(label, *pieces_of(*(side.get(label, "") for side in sides))) for label in labels]


def _told(inquiry: Inquiry) -> list[Fact]:
    return [fact for fact in answers_of(inquiry) if not fact.long]


def pieces_of(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, those that differ marked; the words are kept as they were typed."""
    words = left.split(), right.split()
    if max(map(len, words)) > _MOST_WORDS:
        differs = left != right
        return [Piece(left, differs)], [Piece(right, differs)]
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for tag, left_start, left_end, right_start, right_end in SequenceMatcher(None, *words).get_opcodes():
        for side, own, start, end in zip(sides, words, (left_start, right_start), (left_end, right_end), strict=True):
            if start < end:
                side.append(Piece(" ".join(own[start:end]), tag != "equal"))
    return sides


def _moment(inquiry: Inquiry) -> str:
    return str(date_format(localtime(inquiry.created_at), "SHORT_DATETIME_FORMAT"))
