"""What every screen about one inquiry has in common: who may see it, which one it is, what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lokalprojekte.inquiries.enums import INBOX_STATUSES, InquiryStatus
from lokalprojekte.inquiries.inbox import tabs
from lokalprojekte.inquiries.inbox.blinding import blinded, hides_people, is_hidden_from
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.permissions import user_can_moderate

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpRequest, HttpResponseBase

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models.inquiry import InquiryQuerySet


def inbox_inquiries(user: AbstractBaseUser | AnonymousUser) -> InquiryQuerySet:
    """Return what ``user`` may open: of their hosts, and nothing that its sender has not confirmed but quarantine."""
    queryset: Any = Inquiry.objects.visible_to(user).filter(
        Q(confirmed_at__isnull=False, status__in=INBOX_STATUSES) | Q(status=InquiryStatus.SPAM)
    )
    return queryset


def get_inquiry(user: AbstractBaseUser | AnonymousUser, pk: int, *, queryset: InquiryQuerySet | None = None) -> Inquiry:
    """Fetch one inquiry for ``user`` and authorise in the same step: no view of the inbox gets one in another way.

    ``queryset`` narrows or prefetches what :func:`inbox_inquiries` returns.

    Raises:
        PermissionDenied: without the right to moderate, whatever ``pk`` is: nobody else can tell which there are.
        Http404: for one that is missing, unconfirmed, or another host's; nobody can tell which of these.
    """
    if not user_can_moderate(user):
        raise PermissionDenied
    found: Inquiry = get_object_or_404(inbox_inquiries(user) if queryset is None else queryset, pk=pk)
    return found


class InquiryScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen about one inquiry in the inbox or in quarantine. Its title and address name no person."""

    page_title = _("Inquiry")
    header_icon = "mail"
    #: The last item of the breadcrumbs; empty on the detail itself.
    step: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Fetch the inquiry, or turn whoever asks away."""
        self.inquiry = get_inquiry(request.user, kwargs["pk"], queryset=self.get_queryset())
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_queryset(self) -> InquiryQuerySet:
        """Return the inquiries among which this screen looks; it may narrow and prefetch."""
        return inbox_inquiries(self.request.user)

    @cached_property
    def is_hidden(self) -> bool:
        """Whether who the person is stays hidden from the one who looks until they have rated the inquiry."""
        return hides_people(self.request) and is_hidden_from(self.inquiry, self.actor)

    @property
    def actor(self) -> User:
        """The moderator who looks; ``dispatch`` has turned everybody else away."""
        return cast("User", self.request.user)

    @property
    def tab(self) -> tabs.Tab:
        """The saved view one came from."""
        return tabs.BY_SLUG.get(self.request.GET.get("view", ""), tabs.ALL)

    def url(self, name: str, *args: Any, inquiry: int | None = None) -> str:
        """Return the address of a screen about this inquiry, or the one with the key ``inquiry``.

        It still knows the saved view one came from.
        """
        address = reverse(f"inbox:{name}", args=[inquiry or self.inquiry.pk, *args])
        return f"{address}?view={self.tab.slug}" if self.tab.slug else address

    def get_page_subtitle(self) -> str:
        """Return the reference."""
        return self.inquiry.reference

    def get_header_title(self) -> str:
        """Return the title of the browser's tab."""
        title = f"{self.page_title} {self.inquiry.reference}"
        return f"{self.step} · {title}" if self.step else title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: inbox, saved view, inquiry, step."""
        items = [*self.breadcrumbs_items, {"url": reverse("inbox:index"), "label": _("Inbox")}]
        if self.tab.slug:
            items.append({"url": reverse("inbox:tab", args=[self.tab.slug]), "label": self.tab.label})
        items.append({"url": self.url("detail") if self.step else "", "label": self.inquiry.reference})
        if self.step:
            items.append({"url": "", "label": self.step})
        return items

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what all these screens show."""
        return {
            **super().get_context_data(**kwargs),
            "inquiry": blinded(self.inquiry) if self.is_hidden else self.inquiry,
            "hidden": self.is_hidden,
            "view_slug": self.tab.slug,
            "detail_url": self.url("detail"),
            "demo": settings.DEMO,
        }
