"""The measures of a ranking, with graded relevance: nDCG (gain 2^rel − 1, log2 discount), precision at 1, MRR."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


def dcg(grades: Sequence[int], depth: int) -> float:
    """Return the discounted cumulated gain of the first ``depth`` grades (Järvelin & Kekäläinen 2002, Burges 2005)."""
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:depth]))


def ndcg(ranking: Sequence[str], relevance: Mapping[str, int], depth: int) -> float:
    """Return the gain of ``ranking`` as a share of the best possible one, 0–1; at least one grade is above 0."""
    best = dcg(sorted(relevance.values(), reverse=True), depth)
    return dcg([relevance.get(key, 0) for key in ranking], depth) / best


def reciprocal_rank(ranking: Sequence[str], relevance: Mapping[str, int]) -> float:
    """Return 1 / the place of the first relevant call; 0 when there is none."""
    return next((1.0 / place for place, key in enumerate(ranking, start=1) if relevance.get(key, 0) > 0), 0.0)


@dataclass(frozen=True)
class Figures:
    """The mean over all inquiries that have a relevant call."""

    ndcg_5: float
    ndcg_10: float
    precision_1: float
    mrr: float
    gate_violations: int

    @classmethod
    def of(
        cls, rankings: Mapping[str, Sequence[str]], relevance: Mapping[str, Mapping[str, int]], gate_violations: int
    ) -> Figures:
        """Measure ``rankings`` (call ids by inquiry); inquiries without a relevant call are left out."""
        asked = [inquiry for inquiry in rankings if any(relevance.get(inquiry, {}).values())]

        def mean(values: Sequence[float]) -> float:
            return math.fsum(values) / len(values) if values else 0.0

        return cls(
            ndcg_5=mean([ndcg(rankings[key], relevance[key], 5) for key in asked]),
            ndcg_10=mean([ndcg(rankings[key], relevance[key], 10) for key in asked]),
            precision_1=mean(
                [float(any(relevance[key].get(call, 0) > 0 for call in rankings[key][:1])) for key in asked]
            ),
            mrr=mean([reciprocal_rank(rankings[key], relevance[key]) for key in asked]),
            gate_violations=gate_violations,
        )

    def as_dict(self) -> dict[str, float | int]:
        """Return the figures by the names the command prints."""
        return {
            "ndcg@5": round(self.ndcg_5, 4),
            "ndcg@10": round(self.ndcg_10, 4),
            "precision@1": round(self.precision_1, 4),
            "mrr": round(self.mrr, 4),
            "gate_violations": self.gate_violations,
        }
