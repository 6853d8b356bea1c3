"""Leichte Sprache: what is asked of a text, how far its review is, and a checker that marks what is too hard."""
