"""Many inquiries at once: say what, see what would happen to each, do it, see how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lokalprojekte.inquiries.enums import Announcement
from lokalprojekte.inquiries.inbox import tabs
from lokalprojekte.inquiries.inbox.blinding import hides_people, rated_by
from lokalprojekte.inquiries.inbox.bulk import MOST_AT_ONCE, BulkAction, Order, carry_out, plan
from lokalprojekte.inquiries.inbox.bulk_forms import BulkForm, form_for, marked_keys
from lokalprojekte.inquiries.inbox.views.base import inbox_inquiries
from lokalprojekte.inquiries.models import InquiryEvent
from lokalprojekte.inquiries.permissions import user_can_moderate
from lokalprojekte.inquiries.services import Outcome

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry

PLAN, DO = "plan", "do"
#: Stands for every decision that is held, where single keys would.
EVERY_HELD = "held"


class BulkView(WagtailAdminTemplateMixin, TemplateView):
    """One address for all steps; each is a POST, so that no key stands in an address."""

    page_title = gettext_lazy("Several inquiries")
    header_icon = "mail"
    template_name = "admin/inquiries/bulk/plan.html"
    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away whoever may not moderate."""
        if not user_can_moderate(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead back to the list: there is nothing to do without a selection."""
        return redirect(self.back_url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask what is missing, show the plan, or carry it out."""
        inquiries = self._marked()
        action = request.POST.get("action", "")
        if not inquiries:
            messages.warning(request, _("Please mark at least one inquiry first."))
            return redirect(self.back_url)
        if action not in BulkAction.values:
            messages.warning(request, _("Please choose what shall be done with the marked inquiries."))
            return redirect(self.back_url)
        step = request.POST.get("step", "")
        form_class = form_for(BulkAction(action))
        filled = request.POST if step or form_class is BulkForm else None
        form = form_class(filled, initial={"action": action}, inquiries=inquiries)
        if not form.is_valid():
            return self._show(inquiries, BulkAction(action), form)
        order = self._order(BulkAction(action), form)
        if step == DO and (order.action is not BulkAction.STATUS or form.cleaned_data["notify"]):
            return self._carry_out(order, inquiries)
        return self._show(inquiries, order.action, form, order=order)

    @property
    def actor(self) -> User:
        """The moderator; ``dispatch`` has turned everybody else away."""
        return cast("User", self.request.user)

    @property
    def tab(self) -> tabs.Tab:
        """The saved view one came from."""
        return tabs.BY_SLUG.get(self.request.POST.get("view", ""), tabs.ALL)

    @property
    def back_url(self) -> str:
        """The list one came from."""
        return reverse("inbox:tab", args=[self.tab.slug]) if self.tab.slug else reverse("inbox:index")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("inbox:index"), "label": _("Inbox")},
            {"url": "", "label": self.page_title},
        ]

    def _marked(self) -> list[Inquiry]:
        """Return what was marked, as far as it may be seen, newest first; in a constant number of queries."""
        found: Any = inbox_inquiries(self.actor).select_related("assignee").order_by("-created_at", "-pk")
        if self.request.POST.get("every") == EVERY_HELD:
            found = found.filter(tabs.HELD.condition(self.actor, None))
        else:
            found = found.filter(pk__in=marked_keys(self.request.POST.getlist("ids")))
        if hides_people(self.request):
            found = found.annotate(is_shown=rated_by(self.actor))
        return list(found[:MOST_AT_ONCE])

    def _order(self, action: BulkAction, form: BulkForm) -> Order:
        said = form.cleaned_data
        return Order(
            action=action,
            actor=self.actor,
            assignee=said.get("assignee"),
            target=said.get("target"),
            notify=said.get("notify") or Announcement.NEVER,
            note=said.get("note", ""),
            reason=said.get("reason", ""),
            seen=said.get("seen") or 0,
        )

    def _show(
        self, inquiries: list[Inquiry], action: BulkAction, form: BulkForm, *, order: Order | None = None
    ) -> HttpResponse:
        """Show the questions of ``action``, and with an ``order`` what it would do."""
        items = plan(order, inquiries) if order else []
        possible = [item for item in items if not item.obstacle]
        context = self.get_context_data(
            action=action,
            form=form,
            inquiries=inquiries,
            items=items,
            possible=possible,
            skipped=len(items) - len(possible),
            mails=sum(item.can_mail for item in possible),
            target=order.new_status if order else None,
            target_is_spam=action is BulkAction.SPAM,
            seen=InquiryEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0,
        )
        return self.render_to_response(context)

    def _carry_out(self, order: Order, inquiries: list[Inquiry]) -> HttpResponse:
        results = carry_out(order, inquiries)
        self.template_name = "admin/inquiries/bulk/result.html"
        context = self.get_context_data(
            action=order.action,
            order=order,
            results=results,
            done=sum(result.outcome is Outcome.DONE for result in results),
            skipped=sum(result.outcome is Outcome.SKIPPED for result in results),
            failed=sum(result.outcome is Outcome.FAILED for result in results),
            mailed=sum(result.mailed for result in results),
            target=order.new_status,
        )
        return self.render_to_response(context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what both steps show."""
        return {
            **super().get_context_data(**kwargs),
            "view_slug": self.tab.slug,
            "back_url": self.back_url,
            "hides_people": hides_people(self.request),
            "demo": settings.DEMO,
        }
