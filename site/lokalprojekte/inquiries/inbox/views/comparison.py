"""Two inquiries side by side, and the judgement whether one person wrote both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.inbox.blinding import blinded, hides_people, is_hidden_from
from lokalprojekte.inquiries.inbox.comparison import lines_of, texts_of
from lokalprojekte.inquiries.inbox.filters import display_name
from lokalprojekte.inquiries.inbox.kinship import judgement_on
from lokalprojekte.inquiries.inbox.views.base import InquiryScreen, get_inquiry

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

SAME, DIFFERENT, OPEN = "same", "different", "open"


class CompareView(InquiryScreen):
    """Shows both, and takes the judgement; both have to be within what the moderator may see.

    Who is behind one that the moderator has not rated stays hidden here, too, where competence comes first: both stand
    here without a name, and one that is known is not laid beside one that is hidden, since it would name the other.
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

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show both, unless one of them would say who the other is."""
        return self._rate_first(request) or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the judgement, and go back to the inquiry."""
        if refusal := self._rate_first(request):
            return refusal
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

    @cached_property
    def other_is_hidden(self) -> bool:
        """Whether who wrote the other one stays hidden from the one who looks."""
        return hides_people(self.request) and is_hidden_from(self.other, self.actor)

    def _rate_first(self, request: HttpRequest) -> HttpResponse | None:
        """Lead to the one that is still to be rated, where the other is known; None where nothing stands against it."""
        if self.is_hidden is self.other_is_hidden:
            return None
        messages.warning(
            request, _("Please rate this inquiry first: compared with the other one, it would have a name.")
        )
        return redirect(self.url("detail", inquiry=self.inquiry.pk if self.is_hidden else self.other.pk))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return both inquiries line by line."""
        one = blinded(self.inquiry) if self.is_hidden else self.inquiry
        other = blinded(self.other) if self.other_is_hidden else self.other
        judged = judgement_on(self.inquiry, self.other)
        return {
            **super().get_context_data(**kwargs),
            "other": other,
            "other_url": self.url("detail", inquiry=self.other.pk),
            "lines": lines_of(one, other),
            "texts": texts_of(one, other),
            "judged": judged,
            "judged_by": display_name(judged.actor) if judged and judged.actor else "",
            "action_url": self.url("compare", self.other.pk),
        }
