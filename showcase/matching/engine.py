"""The engine with the competences and fields of action as they stand in the database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lokalprojekte.matching.engine import Engine
from lokalprojekte.matching.recognise import Recogniser
from lokalprojekte.matching.taxonomy import Competence, Taxonomy
from lokalprojekte.reference import models
from showcase.matching.memory import DescribedCalls

#: Editors change the lists rarely; the state before and after a change fits easily.
_REMEMBERED = 4


@dataclass(frozen=True)
class Matching:
    """What is made once for a state of the lists: engine, the words by which texts are read, and calls described so."""

    engine: Engine
    recogniser: Recogniser
    calls: DescribedCalls

    @property
    def taxonomy(self) -> Taxonomy:
        """The competences and fields of action."""
        return self.engine.taxonomy


def matching() -> Matching:
    """Return the engine for the present lists; two queries, and the rest only after a change."""
    competences = models.Competence.objects.order_by("pk").values_list(
        "slug", "label", "label_en", "cluster__slug", "esco_group"
    )
    return _made(tuple(competences), tuple(models.FieldOfAction.objects.order_by("pk").values_list("slug", "name")))


@lru_cache(maxsize=_REMEMBERED)
def _made(competences: tuple[tuple[str, ...], ...], fields: tuple[tuple[str, str], ...]) -> Matching:
    taxonomy = Taxonomy.of((Competence(*row) for row in competences), dict(fields))
    engine, recogniser = Engine(taxonomy), Recogniser(taxonomy)
    return Matching(engine, recogniser, DescribedCalls(engine, recogniser))
