"""How staff sign in: django-allauth, with the few of its ways that are open here (``lokalprojekte.staff``)."""

from __future__ import annotations

from typing import Any, Final

#: What limits and used codes are remembered in; every process shares it, and a restart forgets nothing.
SIGN_IN_CACHE: Final = "sign_in"
SIGN_IN_CACHE_CONFIG: Final[dict[str, Any]] = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "staff_remembered",
    "OPTIONS": {"MAX_ENTRIES": 200_000},
}

SIGN_IN: Final[dict[str, Any]] = {
    "ACCOUNT_ADAPTER": "lokalprojekte.staff.adapters.AccountAdapter",
    "ACCOUNT_LOGIN_METHODS": {"username"},
    # Nobody signs up; allauth wants to know nevertheless what an account is made of.
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "email*", "password1*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    "ACCOUNT_LOGOUT_REDIRECT_URL": "account_login",
    "ACCOUNT_SESSION_REMEMBER": False,
    "ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR": "django.contrib.auth.tokens.PasswordResetTokenGenerator",
    "ACCOUNT_FORMS": {
        "login": "lokalprojekte.staff.forms.SignInForm",
        "reauthenticate": "lokalprojekte.staff.forms.PasswordAgainForm",
        "reset_password": "lokalprojekte.staff.forms.ForgottenPasswordForm",
        "reset_password_from_key": "lokalprojekte.staff.forms.NewPasswordForm",
    },
    # By address generous, since a town hall shares one; by account strict.
    "ACCOUNT_RATE_LIMITS": {
        "login": "60/m/ip",
        "login_failed": "60/15m/ip,5/5m/key",
        "reset_password": "20/h/ip,5/h/key",
        "reset_password_from_key": "20/m/ip",
        "reauthenticate": "10/m/user",
    },
    "MFA_ADAPTER": "lokalprojekte.staff.adapters.SecondFactorAdapter",
    "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
    "MFA_TOTP_ISSUER": "Lokalprojekte",
    # A clock may be half a minute off.
    "MFA_TOTP_TOLERANCE": 1,
    "MFA_FORMS": {
        "authenticate": "lokalprojekte.staff.forms.CodeForm",
        "reauthenticate": "lokalprojekte.staff.forms.CodeAgainForm",
        "activate_totp": "lokalprojekte.staff.forms.ActivateForm",
    },
    # A link out of a mail is good for so many seconds.
    "PASSWORD_RESET_TIMEOUT": 2 * 3600,
}
