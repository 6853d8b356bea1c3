"""Taking in an inquiry that came after the deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.inbox.views.base import InquiryScreen
from lokalprojekte.inquiries.scopes import may_use_call
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class AcceptLateView(InquiryScreen):
    """One press; pressing twice, or two moderators at once, changes nothing more."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Accept it for the call the address names; 404 for one of a host that the moderator does not look after."""
        get_object_or_404(ProjectCallPage.objects.filter(may_use_call(self.actor)), pk=kwargs["call"])
        try:
            services.accept_late_inquiry(self.inquiry, call=kwargs["call"], actor=self.actor)
        except services.NotPossibleError:
            messages.warning(request, _("There is nothing to accept here any more."))
        else:
            messages.success(request, _("Accepted although it was late. The person sees it on the status page."))
        return redirect(f"{self.url('detail')}#panel-calls-section")
