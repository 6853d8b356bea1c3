"""Making a draft call from a sketch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.inbox.drafting import DraftForm
from lokalprojekte.inquiries.inbox.views.detail import DetailView
from showcase.permissions import call_index_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class DraftCallView(DetailView):
    """Makes the draft and opens it; a second press opens the same one. What was wrong stands in the panel."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the draft, for whoever may add calls."""
        parent = call_index_for(self.actor)
        if parent is None:
            messages.error(request, _("You may not add project calls. Whoever may do so makes the draft here."))
            return redirect(self.url("detail"))
        if self.is_hidden:
            messages.warning(request, _("Please rate the inquiry first: a draft names the host."))
            return redirect(self.url("detail"))
        form = DraftForm(request.POST, inquiry=self.inquiry, actor=self.actor)
        sketch = getattr(self.inquiry, "sketch", None)
        if sketch is None or self.inquiry.anonymised_at:
            messages.warning(request, _("There is no sketch to make a call from."))
            return redirect(self.url("detail"))
        if sketch.call:
            return redirect("wagtailadmin_pages:edit", sketch.call_id)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(draft_form=form))
        call = services.draft_call_from_sketch(
            self.inquiry,
            host=form.cleaned_data["host"],
            parent=parent,
            title=form.cleaned_data["title"],
            hours=form.cleaned_data["hours"],
            actor=self.actor,
        )
        messages.success(request, _("The draft is made from the sketch. Nobody sees it before it is published."))
        return redirect("wagtailadmin_pages:edit", call.pk)
