"""The placements of a project in a few bytes, so that figures over many projects need not read every placement."""

from __future__ import annotations

from django.db import models


class PlacementDigest(models.Model):
    """What is counted of all placements of one call, written in the transaction of every change to one of them.

    ``packed`` holds the rows of :data:`lokalprojekte.inquiries.digests.ROW`. It says nothing the placements do not say,
    and goes with them.
    """

    call = models.OneToOneField(
        "showcase.ProjectCallPage", models.CASCADE, primary_key=True, related_name="placement_digest"
    )
    packed = models.BinaryField()

    class Meta:
        verbose_name = "digest of placements"
        verbose_name_plural = "digests of placements"

    def __str__(self) -> str:
        return str(self.call_id)
