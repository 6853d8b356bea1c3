"""Which data files are in the database."""

from __future__ import annotations

from django.db import models


class ImportedFile(models.Model):
    """What the importer last read, so that a second run need not read it again."""

    name = models.CharField(max_length=60, primary_key=True)
    checksum = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    imported_at = models.DateTimeField()

    class Meta:
        verbose_name = "imported file"

    def __str__(self) -> str:
        return self.name
