"""Of what changes are told, and which there are."""

from __future__ import annotations

from django.db import models


class Resource(models.TextChoices):
    """What has a detail of its own in the API."""

    PAGE = "page"
    IMAGE = "image"
    SETTINGS = "settings"
    REDIRECTS = "redirects"
    REFERENCE = "reference"


#: Of these there is one each, and it is always there.
SINGLE: tuple[Resource, ...] = (Resource.SETTINGS, Resource.REDIRECTS, Resource.REFERENCE)


class ChangeKind(models.TextChoices):
    """What became of it; part of the contract."""

    PUBLISHED = "published"
    UPDATED = "updated"
    MOVED = "moved"
    REVOKED = "revoked"
    EXPIRED = "expired"
    UNPUBLISHED = "unpublished"
    RESTRICTED = "restricted"
    DELETED = "deleted"


class MarkKind(models.TextChoices):
    """What a mark is about."""

    PAGE = "page"
    BELOW = "below"
    RECORD = "record"
    COLLECTION = "collection"
    SINGLE = "single"
    EVERYTHING = "everything"
