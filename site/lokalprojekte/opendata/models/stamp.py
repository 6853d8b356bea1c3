"""When what a dataset says changed last."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DatasetStamp(models.Model):
    """The digest of a dataset when somebody last asked for it, and since when it has been so.

    Files are made at every request; nobody notes down the moment at which one of their records changed or left. So the
    change is dated to the first request that saw it.
    """

    key = models.CharField(_("dataset"), max_length=40, primary_key=True)
    digest = models.CharField(_("digest"), max_length=64)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("state of a dataset")
        verbose_name_plural = _("states of datasets")

    def __str__(self) -> str:
        return self.key
