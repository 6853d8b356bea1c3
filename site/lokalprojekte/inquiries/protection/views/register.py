"""The register of personal data, and the list of erasures."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.models import Erasure
from lokalprojekte.inquiries.protection.register import register
from lokalprojekte.inquiries.protection.views.base import ProtectionScreen

PER_PAGE: Final = 50


class RegisterView(ProtectionScreen):
    """Every personal field with purpose, basis and retention (Art. 30 DSGVO)."""

    template_name = "admin/protection/register.html"
    http_method_names = ["get", "head", "options"]
    page_title = _("Register of personal data")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the sections."""
        return {**super().get_context_data(**kwargs), "sections": register()}


class ErasuresView(ProtectionScreen):
    """Every erasure with its receipt, the newest first; it names nobody."""

    template_name = "admin/protection/erasures.html"
    http_method_names = ["get", "head", "options"]
    page_title = _("List of erasures")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return one page of the list."""
        erasures = Erasure.objects.select_related("actor").annotate(inquiry_count=Count("inquiries"))
        erasures = erasures.order_by("-erased_at", "-pk")
        page = Paginator(erasures, PER_PAGE).get_page(self.request.GET.get("p"))
        return {**super().get_context_data(**kwargs), "erasures": page}
