"""A number for each call that changes whenever anything changes by which it is found or counted."""

from __future__ import annotations

from django.db import models


class CallStamp(models.Model):
    """Written in the transaction of the change; processes that keep calls in memory compare count and sum of all.

    The numbers are random, not counted: nobody has to wait for anybody else's change, and a rolled-back one leaves
    nothing behind (``showcase.finding.memory``,
    ``lokalprojekte.impact.figures.memory``).
    """

    call = models.OneToOneField("showcase.ProjectCallPage", models.CASCADE, primary_key=True, related_name="stamp")
    number = models.BigIntegerField()

    class Meta:
        verbose_name = "stamp of a call"
        verbose_name_plural = "stamps of calls"

    def __str__(self) -> str:
        return f"{self.call_id}: {self.number}"
