"""Two inquiries side by side, and the judgement whether one person wrote both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.inbox.blinding import blinded, hides_people, is_hidden_from
from lokalprojekte.inquiries.inbox.comparison import lines_of, pieces_of
from lokalprojekte.inquiries.inbox.filters import display_name
from lokalprojekte.inquiries.inbox.kinship import judgement_on
from lokalprojekte.inquiries.inbox.views.base import InquiryScreen, get_inquiry

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

SAME, DIFFERENT, OPEN = "same", "different", "open"


class CompareView(InquiryScreen):
    """Shows both, and takes the judgement; both have to be within what the moderator may see.

    Who is behind one that the moderator has not rated stays hidden here, too, where competence comes first.
    """

    template_name = "admin/inquiries/compare.html"
    http_method_names = ["get", "head", "post", "options"]
    step = gettext_lazy("Compare")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Fetch the other one in the same way as the first."""
        self.other = get_inquiry(request.user, kwargs["other"])
        if kwargs["other"] == kwargs["pk"]:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the judgement, and go back to the inquiry."""
        verdict = request.POST.get("verdict")
        if verdict == OPEN:
            services.forget_judgement(self.inquiry, self.other)
            messages.success(request, _("The judgement is taken back."))
        elif verdict in {SAME, DIFFERENT}:
            services.judge_pair(self.inquiry, self.other, same=verdict == SAME, actor=self.actor)
            told = _("Noted: the two belong together.") if verdict == SAME else _("Noted: these are two people.")
            messages.success(request, told)
        else:
            messages.error(request, _("Please use one of the buttons below."))
            return redirect(self.url("compare", self.other.pk))
        return redirect(self.url("detail"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return both inquiries line by line."""
        one = blinded(self.inquiry) if self.is_hidden else self.inquiry
        other_is_hidden = hides_people(self.request) and is_hidden_from(self.other, self.actor)
        other = blinded(self.other) if other_is_hidden else self.other
        left, right = pieces_of(one.message, other.message)
        judged = judgement_on(self.inquiry, self.other)
        return {
            **super().get_context_data(**kwargs),
            "other": other,
            "other_url": self.url("detail", inquiry=self.other.pk),
            "lines": lines_of(one, other),
            "left": left,
            "right": right,
            "same_text": bool(one.message) and not any(piece.differs for piece in [*left, *right]),
            "judged": judged,
            "judged_by": display_name(judged.actor) if judged and judged.actor else "",
            "action_url": self.url("compare", self.other.pk),
        }
