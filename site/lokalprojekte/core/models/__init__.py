"""The models every section builds on."""

from __future__ import annotations

from lokalprojekte.core.models.document import SiteDocument
from lokalprojekte.core.models.image import SiteImage, SiteRendition
from lokalprojekte.core.models.organisation import Organisation
from lokalprojekte.core.models.page import BasePage
from lokalprojekte.core.models.search import SearchEntry, SearchWord
from lokalprojekte.core.models.user import User

__all__ = [
    "BasePage",
    "Organisation",
    "SearchEntry",
    "SearchWord",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "User",
]
