"""The filters beside the search field of the inbox."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from lokalprojekte.core.recent_choices import RecentFilter
from lokalprojekte.inquiries.enums import INBOX_STATUSES, InquiryStatus, Role
from lokalprojekte.inquiries.models import Inquiry, InquiryCall
from lokalprojekte.inquiries.permissions import MODERATE
from lokalprojekte.inquiries.scopes import moderated_hosts
from showcase.models import HostPage, ProjectCallPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lokalprojekte.core.models import User


class Age(models.TextChoices):
    """How long an inquiry has been with us."""

    WEEK = "week", _("Up to 7 days")
    MONTH = "month", _("Up to 30 days")
    OLDER = "older", _("More than 30 days")


ME = "me"
NOBODY = "nobody"


def moderators() -> models.QuerySet[User]:
    """Return everybody who can be given an inquiry, by name."""
    return get_user_model().objects.with_perm(MODERATE).order_by("first_name", "last_name", "pk")


def display_name(user: User) -> str:
    """Return the name by which colleagues know ``user``."""
    return user.get_full_name().strip() or user.get_username()


def _assignee_choices() -> list[tuple[str, Any]]:
    people = [(str(user.pk), display_name(user)) for user in moderators()]
    return [(ME, _("Me")), (NOBODY, _("Nobody")), *people]


def _calls_asked_for(request: HttpRequest) -> models.QuerySet[ProjectCallPage]:
    asked = InquiryCall.objects.filter(call=models.OuterRef("pk"))
    calls = ProjectCallPage.objects.filter(models.Exists(asked)).only("title").order_by("title", "pk")
    hosts = moderated_hosts(request.user)
    return calls if hosts is None else calls.filter(host__in=hosts)


def _hosts_asked_for(request: HttpRequest) -> models.QuerySet[HostPage]:
    return (
        HostPage.objects.filter(pk__in=_calls_asked_for(request).values("host")).only("title").order_by("title", "pk")
    )


class HostFilter(RecentFilter):
    """Narrows to the calls of one host; an inquiry about two of them stands there once."""

    def filter(self, qs: models.QuerySet[Inquiry], value: Any) -> models.QuerySet[Inquiry]:
        """Keep what asks for a call of ``value``."""
        if not value:
            return qs
        return qs.filter(models.Exists(InquiryCall.objects.filter(inquiry=models.OuterRef("pk"), call__host=value)))


class InquiryFilterSet(WagtailFilterSet):
    """Status, role, host, call, assignee and age."""

    status = django_filters.MultipleChoiceFilter(
        label=_("Status"),
        choices=[(status.value, status.label) for status in InquiryStatus if status in INBOX_STATUSES],
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    role = django_filters.MultipleChoiceFilter(
        label=_("Role"), choices=Role.choices, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    assignee = django_filters.ChoiceFilter(
        label=_("Assigned to"),
        choices=_assignee_choices,
        method="filter_assignee",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    host = HostFilter(label=_("Municipality or authority"), queryset=_hosts_asked_for, empty_label=_("All"))
    call = RecentFilter(label=_("Call"), field_name="calls", queryset=_calls_asked_for, empty_label=_("All calls"))
    age = django_filters.ChoiceFilter(
        label=_("Age"), choices=Age.choices, method="filter_age", empty_label=_("All"), widget=forms.RadioSelect
    )

    class Meta:
        model = Inquiry
        fields: list[str] = []

    def filter_assignee(self, queryset: models.QuerySet[Inquiry], _name: str, value: str) -> models.QuerySet[Inquiry]:
        """Keep what is assigned to the one asked for, to whoever asks, or to nobody."""
        if value == NOBODY:
            return queryset.filter(assignee__isnull=True)
        return queryset.filter(assignee=self.request.user.pk if value == ME else int(value))

    def filter_age(self, queryset: models.QuerySet[Inquiry], _name: str, value: str) -> models.QuerySet[Inquiry]:
        """Keep what was sent within the time asked for."""
        moment = timezone.now() - timedelta(days=7 if value == Age.WEEK else 30)
        return queryset.filter(created_at__lt=moment) if value == Age.OLDER else queryset.filter(created_at__gte=moment)
