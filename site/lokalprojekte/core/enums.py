"""Choices that more than one section offers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """Under which terms a picture or a file may be used by others; the keys are SPDX identifiers where one exists."""

    CC0 = "CC0-1.0", _("CC0 1.0 (public domain)")
    CC_BY = "CC-BY-4.0", _("CC BY 4.0")
    CC_BY_SA = "CC-BY-SA-4.0", _("CC BY-SA 4.0")
    DL_DE_BY = "DL-DE-BY-2.0", _("Data licence Germany – attribution 2.0")
    PERMISSION = "permission", _("With the author's permission, for this site only")
    OWN = "own", _("Own work, all rights reserved")

    @property
    def address(self) -> str:
        """Where the licence text stands; empty for terms that have no public text."""
        return _LICENCE_ADDRESSES.get(self, "")


_LICENCE_ADDRESSES = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.de",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.de",
    Licence.DL_DE_BY: "https://www.govdata.de/dl-de/by-2-0",
}
