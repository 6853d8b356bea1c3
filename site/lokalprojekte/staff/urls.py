"""The ways to sign in, in front of Wagtail's own: where those stand nobody gets past the second factor.

Of allauth only what is listed here is open; there is no way to sign up.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from wagtail.utils.urlpatterns import decorate_urlpatterns


def old_link(request: HttpRequest, **_arguments: str) -> HttpResponse:
    """Lead from the links of Wagtail's own mails, which open nothing any more, to where one asks for a new one."""
    return redirect("account_reset_password")


urlpatterns = decorate_urlpatterns(
    [
        path("login/", account.login, name="account_login"),
        path("login/code/", factor.authenticate, name="mfa_authenticate"),
        path("login/password/", account.reauthenticate, name="account_reauthenticate"),
        path("login/second-factor/", factor.reauthenticate, name="mfa_reauthenticate"),
        path("password_reset/", account.password_reset, name="account_reset_password"),
        path("password_reset/done/", account.password_reset_done, name="account_reset_password_done"),
        re_path(
            r"^password_reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            account.password_reset_from_key,
            name="account_reset_password_from_key",
        ),
        path(
            "password_reset/key/done/",
            account.password_reset_from_key_done,
            name="account_reset_password_from_key_done",
        ),
        path("second-factor/", factor.index, name="mfa_index"),
        path("second-factor/activate/", totp.activate_totp, name="mfa_activate_totp"),
        path("second-factor/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
        path("second-factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
        path("second-factor/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
        path("second-factor/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
        path("password_reset/confirm/<uidb64>/<token>/", old_link, name="old_password_reset"),
        path("password_reset/complete/", old_link, name="old_password_reset_complete"),
    ],
    never_cache,
)
