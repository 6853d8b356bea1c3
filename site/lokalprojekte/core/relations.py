"""The lists a kind of page has, looked up once.

modelcluster looks through all fields of the model for every single record it makes: a tenth of the time of a page with
a dozen of them. What a model has does not change once the applications are loaded.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from modelcluster import models as clusters

if TYPE_CHECKING:
    from collections.abc import Callable


def look_up_relations_once() -> None:
    """Let modelcluster remember the relations of a model; for after the applications were loaded."""
    clusters.get_all_child_relations = _remembered(clusters.get_all_child_relations)
    clusters.get_all_child_m2m_relations = _remembered(clusters.get_all_child_m2m_relations)


def _remembered(find: Callable[[Any], list[Any]]) -> Callable[[Any], list[Any]]:
    known = lru_cache(maxsize=None)(find)

    def of(model: Any) -> list[Any]:
        return known(model if isinstance(model, type) else type(model))

    return of
