"""Matching on the desk: propose somebody, see who fits a call, read the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lokalprojekte.core.answers import UNPROCESSABLE
from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.inbox.changes import ChangedMeanwhileError, last_seen, unchanged_since
from lokalprojekte.inquiries.inbox.matching import ProposalForm
from lokalprojekte.inquiries.inbox.views.actions import CONFLICT
from lokalprojekte.inquiries.inbox.views.detail import DetailView
from lokalprojekte.inquiries.matching import candidates_for, covered_together, ranking_for
from lokalprojekte.inquiries.permissions import user_can_moderate
from lokalprojekte.inquiries.scopes import may_use_call
from lokalprojekte.matching.weights import CURRENT, ENGINE_VERSION, WEIGHTS
from showcase.matching import matchable_calls

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from lokalprojekte.core.models import User


class ProposeView(DetailView):
    """Takes a proposal; what was wrong with it is shown beside the suggestion, on the detail."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Propose, unless the reason is missing or something has happened meanwhile."""
        form = ProposalForm(request.POST)
        if not form.is_valid():
            if form.errors.keys() - {"reason"}:
                messages.error(request, _("That did not work. Please try again."))
            return self._again(form)
        call = matchable_calls().filter(pk=form.cleaned_data["call"]).first()
        if call is None:
            raise Http404
        ranking = ranking_for(self.inquiry, actor=self.actor, now=timezone.now())
        try:
            with unchanged_since(form.seen_or_never(), self.inquiry):
                services.propose_match(
                    self.inquiry,
                    call=call,
                    actor=self.actor,
                    notify=form.cleaned_data["notify"],
                    reason=form.cleaned_data["reason"],
                    ranking=ranking,
                )
        except ChangedMeanwhileError:
            messages.warning(request, _("Somebody has changed this inquiry meanwhile. Please look at it again."))
            self.inquiry.refresh_from_db()
            data = request.POST.copy()
            data["seen"] = str(last_seen(self.inquiry))
            again = ProposalForm(data)
            again.is_valid()
            return self._again(again, status=CONFLICT)
        except services.ReasonMissingError:
            form.add_error("reason", _("The program advises against it: please say why you propose it all the same."))
            return self._again(form)
        except (services.NotPossibleError, services.TransitionError):
            messages.error(request, _("This person cannot be proposed for this project now."))
            return redirect(self.url("detail"))
        messages.success(request, _("Proposed for «%(title)s».") % {"title": call.title})
        return redirect(f"{self.url('detail')}#matching")

    def _again(self, form: ProposalForm, status: int = UNPROCESSABLE) -> HttpResponse:
        return self.render_to_response(self.get_context_data(proposal_form=form), status=status)


class DeskScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen for moderators that is about no single inquiry."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away whoever does not moderate."""
        if not user_can_moderate(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        inbox = {"url": reverse("inbox:index"), "label": _("Inbox")}
        return [*self.breadcrumbs_items, inbox, {"url": "", "label": self.get_page_title()}]


class CandidatesView(DeskScreen):
    """Who fits a call: those who asked for it, and those who may be suggested; known by their references alone."""

    template_name = "admin/inquiries/candidates.html"
    page_title = gettext_lazy("Who fits?")
    header_icon = "group"

    def get_page_subtitle(self) -> str:
        """Return the call."""
        return str(self.call.title)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch the call, if it belongs to the moderator's hosts."""
        self.call = get_object_or_404(matchable_calls().filter(may_use_call(request.user)), pk=kwargs["call"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the candidates."""
        now = timezone.now()
        found = candidates_for(self.call, actor=cast("User", self.request.user), now=now)
        return {
            **super().get_context_data(**kwargs),
            "call": self.call,
            "is_open": self.call.accepts_inquiries(now),
            "candidates": found,
            "covered": covered_together(found) if len(found) > 1 else [],
        }


class WeightsView(DeskScreen):
    """The table of weights, to read: it is part of the program, and nobody can bend it here."""

    template_name = "admin/inquiries/weights.html"
    page_title = gettext_lazy("Points and weights")
    header_icon = "list-ul"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the table."""
        context = super().get_context_data(**kwargs)
        rows = [{"name": _(weight.name), "points": weight.points, "meaning": _(weight.meaning)} for weight in WEIGHTS]
        return {**context, "rows": rows, "engine_version": ENGINE_VERSION, "scheme": CURRENT}
