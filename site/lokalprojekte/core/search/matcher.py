"""The same question asked of a text without any database: what the index must agree with."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from lokalprojekte.core.search.question import AllOf, AnyOf, Condition, Question
from lokalprojekte.core.search.terms import terms_of


def matches(question: Question, text: str, *, title: str = "") -> bool:
    """Tell whether ``question`` finds a page with ``title`` and ``text``; a question without words finds nothing."""
    if not question:
        return False
    words, bag = terms_of(title, text)
    return holds(question.condition(), frozenset(bag)) and all(order in words for order in question.orders)


def holds(condition: Condition, bag: AbstractSet[str]) -> bool:
    """Tell whether ``bag`` meets ``condition``."""
    match condition:
        case AllOf(items):
            return all(holds(item, bag) for item in items)
        case AnyOf(items):
            return any(holds(item, bag) for item in items)
        case _:
            term = condition.field + condition.value
            return any(held.startswith(term) for held in bag) if condition.prefix else term in bag
