"""What a token may be for, and how it stands with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise


class Scope(models.TextChoices):
    """One thing a token may be used for; the rights of its account limit it further."""

    READ_DRAFTS = "read:drafts", _("Read drafts and versions of pages the account may edit")
    WRITE_PAGES = "write:pages", _("Create, change, copy and move pages, as drafts")
    PUBLISH = "publish", _("Publish pages and take them down")
    DELETE_PAGES = "delete:pages", _("Delete pages")
    UPLOAD = "upload", _("Upload and describe pictures and documents")

    @property
    def short(self) -> str:
        """One word for lists."""
        return str(_SHORT[self])


class TokenState(models.TextChoices):
    """How it stands with a token; computed, never stored."""

    ACTIVE = "active", _("In use")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")
    BARRED = "barred", _("Barred: the account is closed or sees personal data")


_SHORT: Final[dict[Scope, Promise]] = {
    Scope.READ_DRAFTS: _("Read drafts"),
    Scope.WRITE_PAGES: _("Write"),
    Scope.PUBLISH: _("Publish"),
    Scope.DELETE_PAGES: _("Delete"),
    Scope.UPLOAD: _("Upload"),
}
