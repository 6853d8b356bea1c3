"""A person asks us to erase them: address, preview, confirmation, receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.models import Erasure
from lokalprojekte.inquiries.protection.forms import PersonForm
from lokalprojekte.inquiries.protection.preview import preview_erasure
from lokalprojekte.inquiries.protection.views.base import ProtectionScreen

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

UNPROCESSABLE = 422
CONFLICT = 409


class ErasePersonView(ProtectionScreen):
    """Shows what is held under an address, and erases it when that is confirmed. The address is in no address line."""

    template_name = "admin/protection/erase.html"
    http_method_names = ["get", "head", "post", "options"]
    page_title = _("Erase a person")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the address."""
        return self.render_to_response(self.get_context_data(form=PersonForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the preview; erase when exactly that preview comes back confirmed."""
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)
        email = form.cleaned_data["email"]
        preview = preview_erasure(email)
        confirmed = request.POST.get("confirm") == "yes"
        if confirmed and form.cleaned_data["shown"] == preview.fingerprint:
            erasure = services.erase_person(email=email, actor=self.actor)
            return redirect(reverse("protection:receipt", args=[erasure.receipt]))
        context = self.get_context_data(form=form, email=email, preview=preview, changed=confirmed)
        return self.render_to_response(context, status=CONFLICT if confirmed else 200)


class ReceiptView(ProtectionScreen):
    """What was done, for the file and for the answer to the person."""

    template_name = "admin/protection/receipt.html"
    http_method_names = ["get", "head", "options"]
    page_title = _("Receipt")
    above = (_("List of erasures"), "protection:erasures")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the erasure."""
        erasure = get_object_or_404(Erasure.objects.select_related("actor"), receipt=self.kwargs["receipt"])
        return {
            **super().get_context_data(**kwargs),
            "erasure": erasure,
            "inquiry_count": erasure.inquiries.count(),
        }
