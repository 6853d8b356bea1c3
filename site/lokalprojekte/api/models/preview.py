"""An unsaved page that another front end shows an editor."""

from __future__ import annotations

import json
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
        stored: Page | None = model.objects.filter(pk=self.page_key).first() if self.page_key else None
        if stored is None:
            new: Page = model.from_json(self.content)
            return new
        # What no form changes is that of the stored page: where it stands, and when it was published.
        page: Page = stored.with_content_json(json.loads(self.content))
        page.first_published_at, page.last_published_at = stored.first_published_at, stored.last_published_at
        return page
