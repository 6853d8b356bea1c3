"""How to build one object of each kind, for the demo and the tests alike."""

from __future__ import annotations
