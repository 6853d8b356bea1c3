"""Whom the house wants to hear nothing from. The list is kept in a higher room, which registers its question here."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Question(Protocol):
    """Tells whether an address is on a list at a moment."""

    def __call__(self, email: str, *, now: datetime | None = None) -> bool:
        """Return whether ``email`` is on the list."""


_questions: list[Question] = []


def register_block_list(question: Question) -> None:
    """Let ``question`` be asked before something is sent to an address that a stranger typed."""
    if question not in _questions:
        _questions.append(question)


def is_unwanted(email: str, *, now: datetime | None = None) -> bool:
    """Whether ``email`` is on a list of the house."""
    return any(question(email, now=now) for question in _questions)
