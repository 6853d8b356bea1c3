"""The outbox: list, one mail as text and as HTML, another try for a failed one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lokalprojekte.mail.admin.columns import KindColumn, MomentColumn, StatusColumn, SubjectColumn
from lokalprojekte.mail.admin.filters import search_mails
from lokalprojekte.mail.admin.kinds import kind_name
from lokalprojekte.mail.admin.permissions import user_can_read_mail, user_can_retry_mail
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.services import retry_failed
from lokalprojekte.mail.visibility import visible_mails

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponseBase

    from lokalprojekte.mail.models import OutgoingMail

#: A mail may bring its own styles and nothing else: no script, no picture, no form, no frame, and only we show it.
HTML_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


class OutboxView(generic.IndexView):
    """Every mail, the newest first."""

    page_title = gettext_lazy("Outbox")
    any_permission_required = ["view"]
    template_name = "admin/mail/index.html"
    results_template_name = "admin/mail/index_results.html"
    table_classname = "listing inbox-table"
    is_searchable = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """There is no export."""
        super().setup(request, *args, **kwargs)
        self.is_export = False

    @cached_property
    def columns(self) -> list[Any]:
        """Subject and recipient, kind, status, and when."""
        return [
            SubjectColumn(),
            StatusColumn(),
            KindColumn(),
            MomentColumn("created_at", label=_("Queued"), sort_key="created_at", classname="inbox-cell"),
            MomentColumn("sent_at", label=_("Sent"), sort_key="sent_at", classname="inbox-cell"),
        ]

    def get_base_queryset(self) -> QuerySet[OutgoingMail]:
        """Return the mails that whoever looks may know of, without their contents."""
        return visible_mails(self.request.user).defer("text", "html", "headers")

    def order_queryset(self, queryset: QuerySet[OutgoingMail]) -> QuerySet[OutgoingMail]:
        """Sort by the column asked for; the newest first otherwise and among equals."""
        newest = ("-created_at", "pk")
        return queryset.order_by(self.ordering, *newest) if self.ordering else queryset.order_by(*newest)

    def search_queryset(self, queryset: QuerySet[OutgoingMail]) -> QuerySet[OutgoingMail]:
        """Search recipient and subject in the table itself."""
        return search_mails(queryset, self.search_query) if self.is_searching else queryset

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the list, and whether this is a demonstration."""
        return {**super().get_context_data(*args, **kwargs), "demo": settings.DEMO}


class _MailMixin:
    """Fetches the mail for those who may read it."""

    mail: OutgoingMail

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the permission before the mail is looked for."""
        if not user_can_read_mail(request.user):
            raise PermissionDenied
        self.mail = get_object_or_404(visible_mails(request.user), pk=kwargs["pk"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views
        return response


class MailView(_MailMixin, WagtailAdminTemplateMixin, TemplateView):
    """One mail: envelope, text, HTML, and what went wrong."""

    template_name = "admin/mail/detail.html"
    page_title = gettext_lazy("Mail")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here; neither subject nor recipient belongs into a title."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("outbox:index"), "label": _("Outbox")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the mail and whether it can be tried again."""
        failed = self.mail.status == MailStatus.FAILED and self.mail.purged_at is None
        return {
            **super().get_context_data(**kwargs),
            "mail": self.mail,
            "kind": kind_name(self.mail.kind),
            "can_retry": failed and user_can_retry_mail(self.request.user),
            "demo": settings.DEMO,
        }


class MailHtmlView(_MailMixin, View):
    """The HTML of one mail, for the frame on its screen. What a mail brings along cannot run or fetch anything."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the mail as it is; its links open beside it."""
        if not self.mail.html:
            raise Http404
        # Only the target, no address: the policy's base-uri stays closed.
        html = self.mail.html.replace("<head>", '<head><base target="_blank">', 1)
        return HttpResponse(
            html,
            headers={
                "Content-Security-Policy": HTML_POLICY,
                "Cache-Control": "private, no-store",
                "Referrer-Policy": "no-referrer",
                "X-Frame-Options": "SAMEORIGIN",
            },
        )


class RetryView(_MailMixin, View):
    """Gives a failed mail another series of attempts."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Queue it again, and say so."""
        if not user_can_retry_mail(request.user):
            raise PermissionDenied
        if retry_failed(self.mail):
            messages.success(request, _("The mail is waiting to be sent again."))
        else:
            messages.warning(request, _("Only a mail that could not be delivered can be tried again."))
        return redirect(reverse("outbox:detail", args=[self.mail.pk]))
