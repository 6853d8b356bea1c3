"""Why a competence counts: ticked, read from the text, a neighbour of it, or not at all."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from lokalprojekte.matching.tables import level_share, solidity
from lokalprojekte.matching.taxonomy import Taxonomy
from lokalprojekte.matching.types import Asked, Call, Cover, Profile


def asked(profile: Profile, call: Call, wanted: Mapping[str, int], taxonomy: Taxonomy) -> tuple[Asked, ...]:
    """Return what ``profile`` brings for each competence in ``wanted``, the weightiest first."""
    ordered = sorted(wanted, key=lambda slug: (-wanted[slug], -call.emphasis.get(slug, 0.0), slug))
    return tuple(_one(profile, slug, wanted[slug], taxonomy) for slug in ordered)


def _one(profile: Profile, slug: str, needed: int, taxonomy: Taxonomy) -> Asked:
    level = profile.competences.get(slug)
    wished = slug in profile.learn or slug in profile.said.wishes
    denied = profile.said.denied.get(slug)
    if denied and level is None:
        return Asked(slug, needed, Cover.DENIED, 0.0, words=denied.words, wished=wished)
    found = profile.said.abilities.get(slug)
    ticked, said = level_share(level or 0, needed), found.strength if found else 0.0
    neighbour, reach = _best_neighbour(profile, slug, taxonomy)
    share = max(ticked, said, reach)
    if share == 0:
        return Asked(slug, needed, Cover.MISSING, 0.0, wished=wished)
    if ticked == share:
        cover = Cover.FULL if level is not None and level >= needed else Cover.BELOW
        return Asked(slug, needed, cover, share, level=level, wished=wished)
    if found and said == share:
        return Asked(slug, needed, Cover.SAID, share, level=level, words=found.words, wished=wished)
    return Asked(slug, needed, Cover.NEIGHBOUR, share, level=level, neighbour=neighbour, wished=wished)


def _best_neighbour(profile: Profile, slug: str, taxonomy: Taxonomy) -> tuple[str | None, float]:
    best: tuple[str | None, float] = (None, 0.0)
    for other, closeness in sorted(taxonomy.neighbours.get(slug, {}).items()):
        found = profile.said.abilities.get(other)
        level = np.array([profile.competences.get(other, 0)], np.uint8)
        said = np.array([found.strength if found else 0.0], np.float32)
        reach = float(solidity(level, said)[0] * np.float32(closeness))
        if reach > best[1]:
            best = (other, reach)
    return best
