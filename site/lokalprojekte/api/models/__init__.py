"""What the API keeps."""

from __future__ import annotations

from lokalprojekte.api.models.preview import PagePreview

__all__ = ["PagePreview"]
