"""Stands in front of the admin: asks for the second factor where it is needed, and ends sessions nobody uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from lokalprojekte.staff.permissions import needs_second_factor
from lokalprojekte.staff.presence import note_presence

Handler = Callable[[HttpRequest], HttpResponseBase]

#: Below these addresses a session counts.
_STAFF: Final = ("/admin/", "/documents/")
#: Open before the second factor is there: the way to it, and what its pages are made of.
_WAY: Final = frozenset(
    {
        "account_login",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "admin_session",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
    }
)
#: What pages ask by themselves, without anybody's click.
_BY_ITSELF: Final = frozenset(
    {
        "admin_session",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_sprite",
    }
)


class StaffMiddleware:
    """Passes on what may pass."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Send whoever lacks a second factor to where they get one; write down that somebody is there."""
        if request.path_info.startswith(_STAFF) and request.user.is_authenticated:
            name = _name(request)
            if name not in _WAY and needs_second_factor(request.user) and not _has_second_factor(request):
                return _ask_for_second_factor(request)
            note_presence(request.session, request.user, clicked=name not in _BY_ITSELF)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Say that something cannot be deleted because records rest on it, instead of failing."""
        if not isinstance(exception, ProtectedError | RestrictedError) or not request.path_info.startswith(_STAFF):
            return None
        messages.error(request, _("This cannot be deleted: records rest on it. Take it offline instead."))
        return redirect("wagtailadmin_home")


def _name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def _has_second_factor(request: HttpRequest) -> bool:
    """Whether this very session was opened with one: allauth writes down how somebody proved who they are."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def _ask_for_second_factor(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        raise PermissionDenied
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        # It exists, and was not asked for: this session is older than the rule.
        logout(request)
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    return redirect("mfa_activate_totp")
