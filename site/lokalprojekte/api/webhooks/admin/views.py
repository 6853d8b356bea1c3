"""One webhook: its secret, once; a test; its last messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from lokalprojekte.api.enums import DeliveryStatus, WebhookEvent
from lokalprojekte.api.models import Webhook, WebhookDelivery
from lokalprojekte.api.webhooks.admin.permissions import user_can_change_webhooks, user_can_see_webhooks
from lokalprojekte.api.webhooks.services import rotate_secret, send_ping
from lokalprojekte.api.webhooks.signing import secret_of

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

#: Where the session remembers of which webhook the secret is to be shown, once.
_SHOWN_NEXT: Final = "webhook_secret"
_LATEST: Final = 10


class WebhookIndexView(generic.IndexView):
    """Every webhook, with how its last message went."""

    template_name = "admin/webhooks/index.html"
    results_template_name = "admin/webhooks/index_results.html"
    table_classname = "listing inbox-table"

    def get_base_queryset(self) -> QuerySet[Webhook]:
        """Return the webhooks with what the columns show, in one query."""
        latest = WebhookDelivery.objects.filter(webhook=OuterRef("pk")).order_by("-created_at")
        webhooks: QuerySet[Webhook] = super().get_base_queryset()
        return webhooks.annotate(
            last_status=Subquery(latest.values("status")[:1]),
            last_at=Subquery(latest.values("created_at")[:1]),
            given_up=Count("deliveries", filter=Q(deliveries__status=DeliveryStatus.FAILED)),
        )

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Return the way to the log; beside the button to add one there is no room for it on a telephone."""
        url = reverse("webhook_deliveries:index")
        return [*super().header_more_buttons, Button(_("Deliveries"), url=url, icon_name="history", priority=10)]

    def get_edit_url(self, instance: Webhook) -> str:
        """Return where a webhook is looked at."""
        return detail_url(instance)


class WebhookCreateView(generic.CreateView):
    """A new webhook; its secret is shown on the next screen and never again."""

    def save_instance(self) -> Webhook:
        """Save, and remember to show the secret."""
        webhook: Webhook = super().save_instance()
        self.request.session[_SHOWN_NEXT] = webhook.pk
        return webhook

    def get_success_url(self) -> str:
        """Return the screen of the new webhook."""
        return detail_url(self.object)

    def get_success_buttons(self) -> list[Any]:
        """Return none: one is there already."""
        return []


class WebhookEditView(generic.EditView):
    """Name, address, events."""

    def get_success_url(self) -> str:
        """Return the screen of the webhook."""
        return detail_url(self.object)


class _WebhookMixin:
    """Fetches the webhook for those who may see it, or change it where the view does."""

    webhook: Webhook
    changes = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the right before the webhook is looked for."""
        allowed = user_can_change_webhooks if self.changes else user_can_see_webhooks
        if not allowed(request.user):
            raise PermissionDenied
        self.webhook = get_object_or_404(Webhook, pk=kwargs["pk"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views
        return response


class WebhookView(_WebhookMixin, WagtailAdminTemplateMixin, TemplateView):
    """What it hears, whether it answers, and the secret where it was made just now."""

    template_name = "admin/webhooks/detail.html"
    header_icon = "link"
    _show_breadcrumbs = True

    def get_page_title(self) -> str:
        """Return its name."""
        return self.webhook.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way back to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("webhooks:index"), "label": _("Webhooks")},
            {"url": "", "label": self.get_page_title()},
        ]

    @property
    def header_more_buttons(self) -> list[Any]:
        """Return editing and deleting, for those who may."""
        user: Any = self.request.user
        buttons = []
        if user.has_perm("api.change_webhook"):
            url = reverse("webhooks:edit", args=[self.webhook.pk])
            buttons.append(Button(_("Edit"), url=url, icon_name="edit", priority=10))
        if user.has_perm("api.delete_webhook"):
            url = reverse("webhooks:delete", args=[self.webhook.pk])
            buttons.append(Button(_("Delete"), url=url, icon_name="bin", priority=20))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the webhook, its last messages and its secret where it is shown for the first time."""
        is_new = self.request.session.get(_SHOWN_NEXT) == self.webhook.pk
        if is_new:
            del self.request.session[_SHOWN_NEXT]
        deliveries = self.webhook.deliveries.defer("payload", "response_body")
        return {
            **super().get_context_data(**kwargs),
            "webhook": self.webhook,
            "events": [event for event in WebhookEvent if event.value in self.webhook.events],
            "secret": secret_of(self.webhook.secret_key) if is_new else "",
            "deliveries": deliveries[:_LATEST],
            "can_change": user_can_change_webhooks(self.request.user),
        }


class WebhookTestView(_WebhookMixin, View):
    """Sends a message of its own and shows what came of it."""

    http_method_names = ["post", "options"]
    changes = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it now, outside of any transaction."""
        delivery = send_ping(self.webhook)
        if delivery.status == DeliveryStatus.DELIVERED:
            message = _("The receiver took the test (%(status)s, %(milliseconds)s ms).")
            messages.success(
                request,
                message % {"status": delivery.response_status, "milliseconds": delivery.log[-1]["milliseconds"]},
            )
        else:
            messages.error(request, _("The test did not arrive: %(reason)s") % {"reason": delivery.last_error})
        return redirect(detail_url(self.webhook))


class WebhookRotateView(_WebhookMixin, View):
    """Gives the webhook another secret."""

    http_method_names = ["post", "options"]
    changes = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Rotate, and show the new secret once."""
        with transaction.atomic():
            rotate_secret(self.webhook)
            log(instance=self.webhook, action="wagtail.edit", user=request.user)
        request.session[_SHOWN_NEXT] = self.webhook.pk
        messages.success(request, _("There is a new secret. Both sign for a day."))
        return redirect(detail_url(self.webhook))


def detail_url(webhook: Webhook) -> str:
    """Return the address of the screen of ``webhook``."""
    return reverse("webhooks:detail", args=[webhook.pk])
