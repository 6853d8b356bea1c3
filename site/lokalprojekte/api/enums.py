"""What a token may be for, and how it stands with one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """One thing a token may be used for; the rights of its account limit it further."""

    READ_DRAFTS = "read:drafts", _("Read drafts and versions of pages the account may edit")
    WRITE_PAGES = "write:pages", _("Create, change, copy and move pages, as drafts")
    PUBLISH = "publish", _("Publish pages and take them down")
    DELETE_PAGES = "delete:pages", _("Delete pages")
    UPLOAD = "upload", _("Upload and describe pictures and documents")


class TokenState(models.TextChoices):
    """How it stands with a token; computed, never stored."""

    ACTIVE = "active", _("In use")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")
    BARRED = "barred", _("Barred: the account is closed or sees personal data")
