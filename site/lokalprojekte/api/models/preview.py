"""An unsaved page that another front end shows an editor."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PagePreview(models.Model):
    """What an editor has typed so far, for some minutes. Of the secret that opens it only the hash is stored."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    #: The key of the page; nothing for one that was never saved.
    page_key = models.PositiveBigIntegerField(null=True, db_index=True)
    #: What ``Page.serializable_data`` says, as text.
    content = models.TextField(_("content"))
    expires_at = models.DateTimeField(_("expires"), db_index=True)

    objects: ClassVar[models.Manager[PagePreview]]

    class Meta:
        verbose_name = _("preview on a front end")
        verbose_name_plural = _("previews on front ends")

    def __str__(self) -> str:
        return f"{self.content_type} {self.page_key or ''}".strip()

    def as_page(self) -> Page:
        """Return the page as it was typed; it is in no database like this."""
        model: Any = self.content_type.model_class()
        page: Page = model.from_json(self.content)
        return page
