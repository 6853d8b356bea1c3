"""Tokens: what they may be for. Changes: of what they tell, and which there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise


class Scope(models.TextChoices):
    """One thing a token may be used for; the rights of its account limit it further."""

    READ_DRAFTS = "read:drafts", _("Read drafts and versions of pages the account may edit")
    WRITE_PAGES = "write:pages", _("Create, change, copy and move pages, as drafts")
    PUBLISH = "publish", _("Publish pages and take them down")
    DELETE_PAGES = "delete:pages", _("Delete pages")
    UPLOAD = "upload", _("Upload and describe pictures and documents")

    @property
    def short(self) -> str:
        """One word for lists."""
        return str(_SHORT[self])


class TokenState(models.TextChoices):
    """How it stands with a token; computed, never stored."""

    ACTIVE = "active", _("In use")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")
    BARRED = "barred", _("Barred: the account is closed or sees personal data")


_SHORT: Final[dict[Scope, Promise]] = {
    Scope.READ_DRAFTS: _("Read drafts"),
    Scope.WRITE_PAGES: _("Write"),
    Scope.PUBLISH: _("Publish"),
    Scope.DELETE_PAGES: _("Delete"),
    Scope.UPLOAD: _("Upload"),
}


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


class WebhookEvent(models.TextChoices):
    """What a webhook can hear of; the values are part of the contract."""

    PAGE_PUBLISHED = "page.published", _("A page appeared")
    PAGE_UPDATED = "page.updated", _("A page changed")
    PAGE_MOVED = "page.moved", _("A page has another address")
    PAGE_UNPUBLISHED = "page.unpublished", _("A page was taken down or closed to the public")
    PAGE_DELETED = "page.deleted", _("A page was deleted")
    CALL_OPENED = "call.opened", _("A project can be asked for")
    CALL_STATUS_CHANGED = "call.status_changed", _("The public state of a project changed")
    CALL_CLOSED = "call.closed", _("A project cannot be asked for any more")
    SITE_CHANGED = "site.changed", _("Pictures, settings, redirects or reference data changed")


#: The event of the test button; nobody subscribes to it.
PING = "ping"


class DeliveryStatus(models.TextChoices):
    """Life of a message to a webhook."""

    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being sent")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Given up")


#: Still to be delivered.
UNDELIVERED: tuple[DeliveryStatus, ...] = (DeliveryStatus.QUEUED, DeliveryStatus.SENDING)
