"""For the public: everything that keeps people safe is on, and nothing has a default that could be wrong."""

from __future__ import annotations

from datetime import timedelta

from lokalprojekte.settings.base import *  # noqa: F403 - a settings module extends another
from lokalprojekte.settings.base import ENV, LOG_LEVEL
from lokalprojekte.settings.logs import FORMATS, logging_config
from lokalprojekte.settings.smtp import smtp_options

SECRET_KEY = ENV.secret("SECRET_KEY")
BASE_URL = WAGTAILADMIN_BASE_URL = ENV.url("BASE_URL", schemes={"https"})
ALLOWED_HOSTS = ENV.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
#: A reverse proxy of this machine is believed, or all the world would count as one sender.
TRUSTED_PROXIES = ENV.networks("TRUSTED_PROXIES", ["127.0.0.0/8", "::1"])
REQUIRE_MFA = ENV.flag("REQUIRE_MFA", default=True)

SECURE_SSL_REDIRECT = ENV.flag("SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = int(timedelta(days=730).total_seconds())
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.text("MAIL_FROM")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
globals().update(smtp_options(ENV.secret("SMTP_URL")))
LOGGING = logging_config(LOG_LEVEL, ENV.choice("LOG_FORMAT", "json", among=FORMATS))
