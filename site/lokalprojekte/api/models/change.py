"""The feed of changes: marks made in the transaction of a change, and what readers were last told of each thing.

``docs/decisions/0024-change-feed.md`` tells why it is not a log.
"""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone

from lokalprojekte.api.enums import ChangeKind, MarkKind, Resource


def new_epoch() -> str:
    """Return a name for a new count of positions, so that a cursor of another one is recognised."""
    return secrets.token_hex(4)


class ChangeFeed(models.Model):
    """The one row whose lock whoever gives out positions holds."""

    epoch = models.CharField(max_length=8, default=new_epoch)
    #: The last position given out.
    position = models.BigIntegerField(default=0)
    #: Tombstones up to this position may be deleted.
    horizon = models.BigIntegerField(default=0)
    #: When everything public was last compared with what readers were told; None before the first time.
    compared_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "change feed"

    def __str__(self) -> str:
        return f"{self.epoch}: {self.position}"


class ChangeMark(models.Model):
    """Something changed, and nobody was told yet. Written in the transaction of the change, without a position."""

    kind = models.CharField(max_length=10, choices=MarkKind.choices)
    #: The model (``app.model``) and key of a record.
    label = models.CharField(max_length=100, blank=True)
    key = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "mark of a change"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.label} {self.key}".strip()


class Change(models.Model):
    """What readers were last told of one thing, at the position where they are told of it."""

    resource = models.CharField(max_length=10, choices=Resource.choices)
    key = models.BigIntegerField()
    position = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=12, choices=ChangeKind.choices)
    #: The type: ``showcase.ProjectCallPage``.
    label = models.CharField(max_length=100)
    at = models.DateTimeField()
    #: The path from the root of the site; empty for what has none and for what is gone.
    path = models.TextField(blank=True)
    previous_path = models.TextField(blank=True)
    gone = models.BooleanField(default=False)
    #: Where it last appeared, and where its address last changed.
    appeared = models.BigIntegerField()
    moved = models.BigIntegerField(default=0)
    #: What other things show of it: when this changes, they change.
    title = models.TextField(blank=True)
    #: What the clock makes of it: the phase of a call, and when that is another one.
    phase = models.CharField(max_length=20, blank=True)
    due_at = models.DateTimeField(null=True)
    #: Keys of the persons it names with their consent, and the last day of the first consent that ends.
    consents = models.JSONField(default=list)
    consents_end = models.DateField(null=True)
    #: Keys of the pages whose details list it although it points at them: of a call its host.
    beside = models.JSONField(default=list)

    class Meta:
        verbose_name = "change"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["resource", "key"], name="change_of_one_thing")]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="change_by_due"),
            models.Index(fields=["at"], condition=models.Q(gone=True), name="change_tombstones"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.kind} {self.label} {self.key}"
