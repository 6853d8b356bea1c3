"""How good the ranking is, measured with graded judgements and against two simple baselines."""
