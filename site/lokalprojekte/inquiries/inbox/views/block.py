"""The sender of an inquiry goes on the block list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.inbox.block_forms import BlockForm
from lokalprojekte.inquiries.inbox.block_list import USUAL_TIME, for_all_hosts
from lokalprojekte.inquiries.inbox.views.base import InquiryScreen
from lokalprojekte.inquiries.services.block_list import domain_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase


class BlockView(InquiryScreen):
    """Asks whether the address or its whole domain is meant, why, and until when."""

    template_name = "admin/inquiries/block.html"
    http_method_names = ["get", "head", "post", "options"]
    step = gettext_lazy("Block the sender")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show nothing to whoever moderates for some hosts: the list counts for all."""
        for_all_hosts(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the questions."""
        if not self._has_sender:
            return self._unknown(request)
        form = BlockForm(domain=self._domain, initial={"until": timezone.localdate() + USUAL_TIME, "kind": "address"})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Put the sender on the list."""
        if not self._has_sender:
            return self._unknown(request)
        form = BlockForm(request.POST, domain=self._domain)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            services.block_sender(sender=self.inquiry.email, actor=self.actor, **form.cleaned_data)
        except services.AlreadyBlockedError:
            messages.warning(request, _("This sender is on the list already."))
        else:
            messages.success(request, _("New inquiries of this sender go to quarantine from now on."))
        return redirect(self.url("detail"))

    @property
    def _has_sender(self) -> bool:
        """Whether whoever looks may know the sender, and there is still one to know."""
        return bool(self.inquiry.email) and not self.is_hidden

    def _unknown(self, request: HttpRequest) -> HttpResponse:
        messages.warning(request, _("The sender of this inquiry is not known, or not yet shown to you."))
        return redirect(self.url("detail"))

    @property
    def _domain(self) -> str:
        return domain_of(self.inquiry.email)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form."""
        return {**super().get_context_data(**kwargs), "action_url": self.url("block")}
