"""The block list in the admin: kept by those who moderate for all hosts, since it counts for all."""

from __future__ import annotations

from datetime import timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_domain_name, validate_email
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _translated
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput
from wagtail.permission_policies import ModelPermissionPolicy

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import BlockKind
from lokalprojekte.inquiries.inbox.filters import display_name
from lokalprojekte.inquiries.models import BlockedSender
from lokalprojekte.inquiries.permissions import user_can_moderate
from lokalprojekte.inquiries.scopes import moderates_everywhere
from lokalprojekte.inquiries.services.block_list import find_entry

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet
    from django.http import HttpRequest

#: So long an address stays on the list unless somebody says otherwise: it may be a person who was angry once.
USUAL_TIME = timedelta(days=365)


class BlockListPolicy(ModelPermissionPolicy):
    """The list is the business of moderators for all hosts: a domain on it concerns every town."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether ``user`` may do ``action`` to entries."""
        return action in {"view", "add", "change", "delete"} and moderates_everywhere(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether ``user`` may do one of ``actions`` to entries."""
        return any(self.user_has_permission(user, action) for action in actions)


def for_all_hosts(user: AbstractBaseUser | AnonymousUser) -> None:
    """Let ``user`` pass who moderates for all hosts.

    Raises:
        Http404: for a moderator of some hosts, for whom there is no list.
        PermissionDenied: for everybody else.
    """
    if not user_can_moderate(user):
        raise PermissionDenied
    if not moderates_everywhere(user):
        raise Http404


class EntryForm(WagtailAdminModelForm):
    """Reason and last day of an entry; whom it is about cannot be changed, nor read where it is an address."""

    class Meta:
        model = BlockedSender
        fields = ("reason", "until")
        widgets = {"until": AdminDateInput}
        error_messages = {"reason": {"required": _("Please say why: your colleagues will ask.")}}

    def clean_until(self) -> Any:
        """Refuse a day that has passed: the entry would count for nothing."""
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise ValidationError(_translated("This day has passed already."), code="past")
        return until


class NewEntryForm(EntryForm):
    """A new entry: whom it is about, too."""

    sender = forms.CharField(
        label=_("Address or domain"),
        max_length=320,
        help_text=_(
            "jane@example.org for one address, example.org for everybody there. An address is stored as a fingerprint "
            "and cannot be read afterwards; type it into the search to find its entry."
        ),
        error_messages={"required": _("Please give an address or a domain.")},
    )
    field_order = ("sender", "reason", "until")

    def clean_sender(self) -> str:
        """Refuse what is neither, and a sender that is on the list."""
        sender = str(self.cleaned_data["sender"]).strip()
        try:
            if "@" in sender.strip("@"):
                validate_email(sender)
            else:
                validate_domain_name(sender.strip("@"))
        except ValidationError as error:
            raise ValidationError(
                _translated("Please give an address such as jane@example.org or a domain such as example.org."),
                code="invalid",
            ) from error
        return sender.strip("@")

    @property
    def kind(self) -> BlockKind:
        """What was typed: an address or a domain."""
        return BlockKind.ADDRESS if "@" in self.cleaned_data["sender"] else BlockKind.DOMAIN

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Put the sender on the list by the service."""
        return services.block_sender(
            sender=self.cleaned_data["sender"],
            kind=self.kind,
            reason=self.cleaned_data["reason"],
            until=self.cleaned_data["until"],
            actor=self.for_user,
        )

    def _post_clean(self) -> None:
        """Leave out the model's own checks of fields that the service fills; look for a double instead."""
        if not self.errors:
            known = find_entry(self.cleaned_data["sender"], self.kind)
            if known and known.is_in_force():
                self.add_error("sender", _translated("This sender is on the list already."))


class EntryIndexView(IndexView):
    """The list; an address is found when it is typed in full."""

    def search_queryset(self, queryset: QuerySet[BlockedSender]) -> QuerySet[BlockedSender]:
        """Search domains and reasons, and the fingerprint of an address."""
        if not self.is_searching:
            return queryset
        text = self.search_query.replace("\x00", " ")
        entry = find_entry(text, BlockKind.ADDRESS)
        found = Q(domain__icontains=text.strip("@")) | Q(reason__icontains=text)
        return queryset.filter(found | Q(pk=entry.pk) if entry else found)

    def get_base_queryset(self) -> QuerySet[BlockedSender]:
        """Return the entries with who made them, in one query."""
        entries: QuerySet[BlockedSender] = super().get_base_queryset()
        return entries.select_related("created_by")


class EntryCreateView(CreateView):
    """A new entry lasts a year unless somebody says otherwise."""

    def get_initial(self) -> dict[str, Any]:
        """Return the usual last day."""
        return {**super().get_initial(), "until": timezone.localdate() + USUAL_TIME}

    def save_instance(self) -> BlockedSender:
        """Save by the form, which knows the service."""
        entry: BlockedSender = self.form.save()
        return entry


def _name(entry: BlockedSender) -> str:
    return entry.domain or _translated("an address")


def _until(entry: BlockedSender) -> str:
    return str(date_format(entry.until, "SHORT_DATE_FORMAT")) if entry.until else _translated("until removed")


def _by(entry: BlockedSender) -> str:
    return display_name(entry.created_by) if entry.created_by else "–"


class BlockListViewSet(ModelViewSet):
    """Senders whose new inquiries go to quarantine."""

    model = BlockedSender
    name = "block_list"
    url_prefix = "block-list"
    icon = "cross"
    menu_label = _("Block list")
    menu_name = "block-list"
    index_view_class = EntryIndexView
    add_view_class = EntryCreateView
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    list_display = [
        Column("sender", label=_("Sender"), accessor=_name, sort_key="domain"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("reason", label=_("Reason")),
        Column("until", label=_("Until"), accessor=_until, sort_key="until"),
        Column("by", label=_("By"), accessor=_by),
        Column(
            "created_at",
            label=_("Since"),
            sort_key="created_at",
            accessor=lambda entry: date_format(entry.created_at, "SHORT_DATE_FORMAT"),
        ),
    ]
    list_filter = ["kind"]
    search_fields = ["reason", "domain"]
    search_backend_name = None
    ordering = ("-created_at", "-pk")

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        """Return the view, which asks first for whom somebody moderates."""
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            for_all_hosts(request.user)
            return view(request, *args, **kwargs)

        return guarded

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Return the form: whom it is about is asked once."""
        return EntryForm if for_update else NewEntryForm
