"""What the screens of data protection share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lokalprojekte.inquiries.permissions import user_can_protect

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from lokalprojekte.core.models import User


class ProtectionScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen for those who look after data protection, and nobody else."""

    header_icon = "key"
    #: Name and address of the screen above this one; empty on the first level.
    above: tuple[Any, str] | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the permission before anything is looked for; keep no copy of the answer."""
        if not user_can_protect(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    @property
    def actor(self) -> User:
        """The one who looks; ``dispatch`` has turned everybody else away."""
        return cast("User", self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here; it names no person."""
        items = [*self.breadcrumbs_items, {"url": reverse("protection:register"), "label": _("Data protection")}]
        if self.above:
            items.append({"url": reverse(self.above[1]), "label": self.above[0]})
        items.append({"url": "", "label": self.page_title})
        return items
