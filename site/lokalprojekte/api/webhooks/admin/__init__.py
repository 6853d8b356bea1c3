"""Webhooks in the admin: who hears of changes, and what became of each message."""
