"""One inquiry with everything known about it, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import OPEN_STATUSES, InquiryStatus
from lokalprojekte.inquiries.inbox import tabs
from lokalprojekte.inquiries.inbox.blinding import hides_people
from lokalprojekte.inquiries.inbox.desk_forms import RatingForm
from lokalprojekte.inquiries.inbox.drafting import sketch_context
from lokalprojekte.inquiries.inbox.filters import display_name
from lokalprojekte.inquiries.inbox.forms import NoteForm
from lokalprojekte.inquiries.inbox.kinship import conceal_judgements
from lokalprojekte.inquiries.inbox.matching import matching_context
from lokalprojekte.inquiries.inbox.parts import doubts_about
from lokalprojekte.inquiries.inbox.promise import age, promise_state
from lokalprojekte.inquiries.inbox.timeline import readers, timeline
from lokalprojekte.inquiries.inbox.transitions import Transition, transitions_of
from lokalprojekte.inquiries.inbox.undelivered import READ_MAIL, undelivered
from lokalprojekte.inquiries.inbox.views.base import InquiryScreen
from lokalprojekte.inquiries.presentation import offer_facts, window_facts
from lokalprojekte.reference.queries import locate

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from lokalprojekte.inquiries.models import Inquiry, InquiryCall
    from lokalprojekte.inquiries.models.inquiry import InquiryQuerySet


def can_be_answered(inquiry: Inquiry) -> bool:
    """Whether the person has confirmed the address and is still known to us."""
    return bool(inquiry.confirmed_at) and not inquiry.anonymised_at and inquiry.state is not InquiryStatus.SPAM


class DetailView(InquiryScreen):
    """The inquiry, its history and its actions on one page."""

    template_name = "admin/inquiries/detail.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the inquiry; that it was looked at is written down, and it counts as read."""
        if request.method == "GET":
            services.record_view(self.inquiry, actor=self.actor)
        return self.render_to_response(self.get_context_data())

    def get_queryset(self) -> InquiryQuerySet:
        """Return the inquiries with everything this page shows, in a constant number of queries."""
        queryset: Any = super().get_queryset()
        return queryset.with_details()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the inquiry in the parts the page shows."""
        inquiry, user = self.inquiry, self.actor
        newer, older = tabs.neighbours(inquiry, self.tab, user)
        context = super().get_context_data(**kwargs)
        if hides_people(self.request):
            conceal_judgements(inquiry, user)
        ratings = list(inquiry.ratings.select_related("author"))
        may_rate = not inquiry.anonymised_at and all(rating.author_id != user.pk for rating in ratings)
        return {
            **context,
            "seen": max((event.pk for event in inquiry.events.all()), default=0),
            "age": age(inquiry.confirmed_at or inquiry.created_at),
            "promise": promise_state(inquiry),
            "assignee": display_name(inquiry.assignee) if inquiry.assignee else "",
            "is_mine": inquiry.assignee_id == user.pk,
            "place": locate(inquiry.postcode) if inquiry.postcode else None,
            "brings": [entry for entry in inquiry.inquiry_competences.all() if not entry.wants_to_learn],
            "wants_to_learn": [entry for entry in inquiry.inquiry_competences.all() if entry.wants_to_learn],
            "transitions": [
                {"transition": transition, "url": self._url_of(transition)} for transition in transitions_of(inquiry)
            ],
            "is_undelivered": bool(undelivered([inquiry])),
            "introductions": [*inquiry.introductions.select_related("call", "asked_by")],
            "can_answer": can_be_answered(inquiry) and not self.is_hidden,
            "answer_url": self.url("answer"),
            "assign_url": self.url("assign"),
            "hand_over_url": self.url("hand_over"),
            "unread_url": self.url("unread"),
            "note_url": self.url("note"),
            "note_form": kwargs.get("note_form") or NoteForm(),
            **doubts_about(self),
            "ratings": ratings,
            "rating_form": (kwargs.get("rating_form") or RatingForm()) if may_rate else None,
            "rate_url": self.url("rate"),
            "readers": readers(inquiry),
            "timeline": timeline(inquiry, with_mails=user.has_perm(READ_MAIL) and not self.is_hidden),
            "wished_calls": [self._wish(entry) for entry in inquiry.inquiry_calls.all()],
            "window": [fact for fact in window_facts(inquiry) if fact.value],
            "offer": [fact for fact in offer_facts(inquiry) if fact.value],
            **sketch_context(context["inquiry"], user, kwargs.get("draft_form"), hidden=self.is_hidden),
            "sketch_url": self.url("draft"),
            **matching_context(
                context["inquiry"],
                self.actor,
                kwargs.get("proposal_form"),
                hide=self.inquiry if self.is_hidden else None,
            ),
            "propose_url": self.url("propose"),
            "newer_url": self._neighbour_url(newer),
            "older_url": self._neighbour_url(older),
        }

    def _wish(self, entry: InquiryCall) -> dict[str, Any]:
        may_accept = entry.awaits_decision and self.inquiry.state in OPEN_STATUSES
        return {"entry": entry, "accept_url": self.url("accept_late", entry.call_id) if may_accept else ""}

    def _url_of(self, transition: Transition) -> str:
        return self.url("introduce") if transition.asks_consent else self.url("status", transition.to.value)

    def _neighbour_url(self, pk: int | None) -> str:
        return self.url("detail", inquiry=pk) if pk else ""


class NoteView(DetailView):
    """Takes a note; what was wrong with it is shown beside the field, on the detail."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write the note."""
        form = NoteForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(note_form=form))
        services.add_note(self.inquiry, actor=self.actor, text=form.cleaned_data["text"])
        messages.success(request, _("Note written."))
        return redirect(f"{self.url('detail')}#timeline")
