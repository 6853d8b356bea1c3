"""News from the drawing of pictures."""

from __future__ import annotations

from django.dispatch import Signal

#: Sent when the worker has drawn sizes that pages name from now on; a page finished before names where they would be.
pictures_drawn = Signal()
