"""What the API within Wagtail's admin tells of pictures and documents: what one may choose, and nothing of the others.

Wagtail offers both to whoever may enter the admin, private collections among them. No screen asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from django.db.models import QuerySet


class _Choosable:
    """Keeps to what the choosers of the admin offer to the same person."""

    def get_queryset(self) -> QuerySet[Any]:
        found = super().get_queryset()  # type: ignore[misc]  # stands in front of a viewset of Wagtail
        policy = policy_registry.get_by_type(found.model)
        chosen = policy.instances_user_has_any_permission_for(self.request.user, ["choose"])  # type: ignore[attr-defined]
        return found.filter(pk__in=chosen.values("pk"))


class ChoosablePictures(_Choosable, ImagesAdminAPIViewSet):
    """Pictures one may choose."""


class ChoosableDocuments(_Choosable, DocumentsAdminAPIViewSet):
    """Documents one may choose."""
