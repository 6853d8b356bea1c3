"""The measures, against values computed by hand."""

from __future__ import annotations

import math

import pytest

from lokalprojekte.matching.evaluation.metrics import Figures, dcg, ndcg, reciprocal_rank


def test_gain_is_discounted_by_place():
    assert dcg([3, 0, 1], 5) == 7 + 0 + 1 / math.log2(4)


def test_the_best_order_is_one_and_a_worse_one_less():
    relevance = {"a": 3, "b": 2, "c": 0}

    assert ndcg(["a", "b", "c"], relevance, 5) == 1
    assert ndcg(["b", "a"], relevance, 5) == pytest.approx((3 + 7 / math.log2(3)) / (7 + 3 / math.log2(3)))
    assert ndcg(["x", "y"], relevance, 5) == 0


def test_only_the_first_places_count():
    assert ndcg(["x"] * 5 + ["a"], {"a": 3}, 5) == 0
    assert ndcg(["x"] * 5 + ["a"], {"a": 3}, 10) == pytest.approx(1 / math.log2(7))


def test_reciprocal_rank():
    assert [reciprocal_rank(ranking, {"a": 1}) for ranking in (["a"], ["x", "a"], ["x"])] == [1, 0.5, 0]


def test_inquiries_without_a_relevant_call_are_left_out():
    figures = Figures.of({"q": ["a"], "hopeless": ["a"], "unjudged": ["a"]}, {"q": {"a": 1}, "hopeless": {"a": 0}}, 0)

    assert figures.as_dict() == {"ndcg@5": 1, "ndcg@10": 1, "precision@1": 1, "mrr": 1, "gate_violations": 0}


def test_precision_looks_at_the_first_place_alone():
    figures = Figures.of({"q": ["x", "a"], "r": []}, {"q": {"a": 3}, "r": {"a": 1}}, 0)

    assert (figures.precision_1, figures.mrr) == (0, 0.25)
