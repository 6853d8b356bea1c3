"""Smaller things a moderator does with one inquiry: hand it over, rate it, keep it unread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.inbox.blinding import hides_people
from lokalprojekte.inquiries.inbox.changes import ChangedMeanwhileError, last_seen, unchanged_since
from lokalprojekte.inquiries.inbox.desk_forms import HandOverForm, RatingForm
from lokalprojekte.inquiries.inbox.filters import display_name
from lokalprojekte.inquiries.inbox.views.actions import CONFLICT
from lokalprojekte.inquiries.inbox.views.base import InquiryScreen
from lokalprojekte.inquiries.inbox.views.detail import DetailView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class HandOverView(InquiryScreen):
    """To a colleague, with a note."""

    template_name = "admin/inquiries/hand_over.html"
    http_method_names = ["get", "head", "post", "options"]
    step = gettext_lazy("Hand over")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask to whom."""
        form = HandOverForm(initial={"seen": last_seen(self.inquiry)}, inquiry=self.inquiry)
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand over, unless somebody was quicker."""
        form = HandOverForm(request.POST, inquiry=self.inquiry)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        colleague = form.cleaned_data["to"]
        try:
            with unchanged_since(form.seen_or_never(), self.inquiry):
                services.hand_over_inquiry(self.inquiry, to=colleague, actor=self.actor, note=form.cleaned_data["note"])
        except ChangedMeanwhileError as changed:
            self.inquiry.refresh_from_db()
            again = HandOverForm({**request.POST.dict(), "seen": last_seen(self.inquiry)}, inquiry=self.inquiry)
            context = self.get_context_data(form=again, happened=changed.events)
            return self.render_to_response(context, status=CONFLICT)
        messages.success(request, _("%(name)s looks after this inquiry now.") % {"name": display_name(colleague)})
        return redirect(self.url("detail"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return where the form goes."""
        return {**super().get_context_data(**kwargs), "action_url": self.url("hand_over")}


class RateView(DetailView):
    """Takes the first rating; what was wrong with it is shown beside the field, on the detail."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the rating; where competence comes first, the person is shown from now on."""
        form = RatingForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(rating_form=form))
        try:
            services.rate_inquiry(
                self.inquiry,
                actor=self.actor,
                fit=form.cleaned_data["fit"],
                reason=form.cleaned_data["reason"],
                unblinds=hides_people(request),
            )
        except services.NotPossibleError:
            messages.warning(request, _("There is nothing left to rate: the personal data are gone."))
        else:
            messages.success(request, _("Rating saved."))
        return redirect(self.url("detail"))


class UnreadView(InquiryScreen):
    """Marks an inquiry as unread and leads back to the list, where it stands out again."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the mark off."""
        services.mark_unread([self.inquiry], user=self.actor)
        messages.success(request, _("Marked as unread."))
        return redirect(reverse("inbox:tab", args=[self.tab.slug]) if self.tab.slug else reverse("inbox:index"))
