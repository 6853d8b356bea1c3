"""Webhooks: other people's programs hear of changes as soon as they happen."""
