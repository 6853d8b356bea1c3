"""What the API remembers: who may use it for what, what was answered to a key, how often somebody wrote, previews."""

from __future__ import annotations

from lokalprojekte.api.models.allowance import Allowance
from lokalprojekte.api.models.idempotency import KeptAnswer
from lokalprojekte.api.models.preview import PagePreview
from lokalprojekte.api.models.token import TokenGrant

__all__ = ["Allowance", "KeptAnswer", "PagePreview", "TokenGrant"]
