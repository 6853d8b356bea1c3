"""Choices that more than one section offers."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext


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


class ImpactLevel(models.IntegerChoices):
    """How far a change reaches: the seven steps after PHINEO's Wirkungstreppe. «Impact» is said from step 4 on.

    Compare with the groups :data:`OUTPUT_LEVELS`, :data:`OUTCOME_LEVELS` and :data:`IMPACT_LEVELS`.
    """

    ACTIVITY = 1, _("Activities take place as planned")
    REACH = 2, _("The people meant are reached")
    ACCEPTANCE = 3, _("The people meant use what is offered")
    KNOWLEDGE = 4, _("People know more or can do more")
    ACTION = 5, _("People act differently")
    SITUATION = 6, _("People live or work better")
    SOCIETY = 7, _("Society changes")

    @property
    def group(self) -> str:
        """Output, outcome or impact, as readers are told."""
        if self in OUTPUT_LEVELS:
            return pgettext("level of effect", "Output")
        if self in OUTCOME_LEVELS:
            return pgettext("level of effect", "Outcome")
        return pgettext("level of effect", "Impact")

    @property
    def is_effect(self) -> bool:
        """Whether something changed for somebody, rather than something having been done."""
        return self not in OUTPUT_LEVELS


OUTPUT_LEVELS: Final = frozenset({ImpactLevel.ACTIVITY, ImpactLevel.REACH, ImpactLevel.ACCEPTANCE})
OUTCOME_LEVELS: Final = frozenset({ImpactLevel.KNOWLEDGE, ImpactLevel.ACTION, ImpactLevel.SITUATION})
IMPACT_LEVELS: Final = frozenset({ImpactLevel.SOCIETY})


class Network(models.TextChoices):
    """Where an organisation can have a profile; the labels are names and stay as they are."""

    MASTODON = "mastodon", "Mastodon"
    LINKEDIN = "linkedin", "LinkedIn"
    BLUESKY = "bluesky", "Bluesky"
    PEERTUBE = "peertube", "PeerTube"
    INSTAGRAM = "instagram", "Instagram"
    YOUTUBE = "youtube", "YouTube"
    CODE = "code", "openCode"
    XING = "xing", "Xing"


class FooterGroup(models.TextChoices):
    """In which column of the footer a page below the home page stands when the editors have not chosen."""

    SECTIONS = "sections", _("Discover")
    AUDIENCES = "audiences", _("Take part")
    DUTIES = "duties", _("Legal information")
    SEARCH = "search", _("Search")
    NOWHERE = "", _("Nowhere")


class SearchKind(models.TextChoices):
    """What the site search finds; the values stand in addresses. In the order of the filter."""

    CALL = "projekte", _("Projects")
    STORY = "geschichten", _("Stories")
    REPORT = "berichte", _("Reports")
    HOST = "kommunen", _("Municipalities")
    PAGE = "seiten", _("Pages")

    @property
    def one(self) -> Promise:
        """What a single result is called."""
        return _ONE[self]


_ONE: dict[SearchKind, Promise] = {
    SearchKind.CALL: _("Project"),
    SearchKind.STORY: _("Story"),
    SearchKind.REPORT: _("Report"),
    SearchKind.HOST: _("Municipality"),
    SearchKind.PAGE: _("Page"),
}


class SearchPlace(models.TextChoices):
    """Where somebody looked for something."""

    CALLS = "calls", _("List of projects")
    HOSTS = "hosts", _("List of hosts")
    STORIES = "stories", _("List of stories")
    REPORTS = "reports", _("List of reports")
    SITE = "site", _("Search over the whole site")
