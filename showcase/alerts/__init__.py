"""E-mail alerts: somebody hears of new calls that a query finds, without an account."""

from __future__ import annotations
