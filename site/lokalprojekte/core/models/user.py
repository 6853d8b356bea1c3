"""Accounts: editors, moderators and other staff. The public has none."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff. An own model from the first migration on, so that it can grow without a swap."""
