"""What the seed made, so that it can take away exactly that again."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models


class Batch(models.TextChoices):
    """Which command made a row."""

    DEMO = "demo", "seed_demo"
    VOLUME = "volume", "seed_volume"


class SeedRecord(models.Model):
    """One row that a seed command made: a page, a picture, an inquiry, a reply template, an account.

    Rows in no record belong to somebody else and are never touched.
    """

    batch = models.CharField(max_length=10, choices=Batch)
    #: What the row stands for, such as ``call:rufbus``; unique, so that a second run finds it.
    key = models.CharField(max_length=120)
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "key"], name="seed_record_once")]

    def __str__(self) -> str:
        return f"{self.batch} {self.key}"
