"""Published versions of a report: numbered once and for good, so that whoever cites one finds what they read."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.deletion import Collector, ProtectedError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision


def keep_cited(collector: Collector, field: Any, sub_objs: Any, using: str) -> None:
    """Let no clean-up of revisions take one that was published; together with its report it goes."""
    origin: Any = collector.origin
    if issubclass(getattr(origin, "model", type(origin)), Revision):
        raise ProtectedError("A published version of a report is kept as long as the report.", set(sub_objs))
    models.CASCADE(collector, field, sub_objs, using)


class ReportVersion(models.Model):
    """One published version of a report: what stood in it is kept by Wagtail's revision."""

    report = models.ForeignKey(
        "stories.TransferReportPage", models.CASCADE, verbose_name=_("report"), related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    revision = models.ForeignKey("wagtailcore.Revision", keep_cited, verbose_name=_("revision"), related_name="+")
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_version_per_number"),
            models.UniqueConstraint(fields=["report", "revision"], name="one_number_per_revision"),
        ]
        verbose_name = _("version of a report")
        verbose_name_plural = _("versions of a report")

    def __str__(self) -> str:
        return f"v{self.number}"
