"""News from the reference data."""

from __future__ import annotations

from django.dispatch import Signal

#: Sent inside the import's transaction when rows were created or updated. Argument: ``report`` (ImportReport).
reference_imported = Signal()
