"""Files to download."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from lokalprojekte.core.enums import Licence


class SiteDocument(AbstractDocument):
    """A file with its author and licence."""

    author = models.CharField(_("author"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, blank=True)

    admin_form_fields = (*Document.admin_form_fields, "author", "licence")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def licence_address(self) -> str:
        """Where the text of the licence stands; empty where it has none."""
        return Licence(self.licence).address if self.licence else ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Note size and hash of a file that came in without a form; Wagtail does it in its own forms only."""
        if self.file and self.file_size is None:
            self._set_document_file_metadata()
        super().save(*args, **kwargs)
