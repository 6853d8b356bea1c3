"""What every installation shares. The other modules of this package say what differs, and why.

Variables are read through :mod:`lokalprojekte.settings.env`; README.md lists them all.
"""

from __future__ import annotations

import mimetypes
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from lokalprojekte.settings.cdn import caches_to_purge
from lokalprojekte.settings.csp import ADMIN_CSP, PUBLIC_CSP, REPORT_GROUP, REPORT_PATH
from lokalprojekte.settings.database import CONNECTIONS, database
from lokalprojekte.settings.env import Env
from lokalprojekte.settings.installed import APPS, LAYERS
from lokalprojekte.settings.logs import FORMATS, LEVELS, logging_config
from lokalprojekte.settings.redis import redis_address
from lokalprojekte.settings.sign_in import SIGN_IN, SIGN_IN_CACHE, SIGN_IN_CACHE_CONFIG

ENV = Env()

#: The day of this version.
RELEASED = date(2026, 11, 30)

#: The checkout: the folder that holds manage.py.
ROOT = Path(__file__).resolve().parents[3]
#: The source root, which is no package.
SOURCE = ROOT / "site"
#: Everything the program writes: database, pictures, collected static files, logs.
DATA_DIR = ENV.folder("DATA_DIR", ROOT / "var")

DEBUG = False
#: Shown in the admin and on every page of a demonstration; no mail leaves the machine there.
DEMO = False

BASE_URL = ENV.url(
    "BASE_URL", f"http://127.0.0.1:{ENV.integer('PORT', 8000, low=1, high=65535)}", schemes={"http", "https"}
)
ALLOWED_HOSTS = ENV.words("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
#: Addresses or networks of reverse proxies whose X-Forwarded-For is believed.
TRUSTED_PROXIES = ENV.networks("TRUSTED_PROXIES", [])

ROOT_URLCONF = "lokalprojekte.urls"
WSGI_APPLICATION = "lokalprojekte.wsgi.application"
ASGI_APPLICATION = "lokalprojekte.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "core.User"

INSTALLED_APPS = APPS
MIDDLEWARE = LAYERS

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "lokalprojekte.core.templatetags.components",
                "lokalprojekte.core.templatetags.lokal",
            ],
        },
    }
]
FORMS_URLFIELD_ASSUME_HTTPS = True
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

#: Where editors see unsaved pages on another front end: its address with ``{secret}``; empty without one.
PREVIEW_URL = ENV.pattern("PREVIEW_URL", "", holding="{secret}", schemes={"http", "https"})

DATABASES = {
    "default": database(
        ENV.secret("DATABASE_URL", ""),
        DATA_DIR,
        connections=ENV.integer("DATABASE_CONNECTIONS", CONNECTIONS, low=2, high=1_000),
    )
}
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "lokalprojekte"},
    SIGN_IN_CACHE: SIGN_IN_CACHE_CONFIG,
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English")), ("de-simple", _("Leichte Sprache"))]
FORMAT_MODULE_PATH = ["lokalprojekte.formats"]
LOCALE_PATHS = [SOURCE / "lokalprojekte" / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

# Django knows no Leichte Sprache, and would call it «Deutsch».
LANG_INFO["de-simple"] = {
    "bidi": False,
    "code": "de-simple",
    "name": "Leichte Sprache",
    "name_local": "Leichte Sprache",
}

mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("font/woff2", ".woff2")

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [ROOT / "static"]
STATICFILES_FINDERS = [
    "lokalprojekte.core.stylesheets.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "lokalprojekte.delivery.static_files.StaticFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

#: Memory of one web process for finished pages; 0 switches the page cache off.
PAGE_CACHE_BYTES = ENV.integer("PAGE_CACHE_MB", 64, low=0, high=4096) * 1024 * 1024
#: Caches on the network that keep our pages and are told of changes; none unless one is named.
WAGTAILFRONTENDCACHE = caches_to_purge(ENV.secret("CDN_PURGE", ""))
#: Our languages differ by address: there is nothing to guess.
WAGTAILFRONTENDCACHE_LANGUAGES: list[str] = []
#: Where finished pages lie as files for a reverse proxy on the same machine; none are written where it is empty.
PAGE_FILES = ENV.text("PAGE_FILES", "")
#: Where processes on several machines tell each other of changes; a file in DATA_DIR where it is empty.
REDIS_URL = redis_address(ENV.secret("REDIS_URL", ""))
#: The site calls itself not ready below this free space in DATA_DIR.
MIN_FREE_BYTES = ENV.integer("MIN_FREE_MB", 200, low=0, high=1_000_000) * 1024 * 1024
#: Where backups are written, the public keys they are encrypted for, for how many days they are kept at most, and after
#: how many hours the newest one is too old.
BACKUP_DIR = ENV.folder("BACKUP_DIR", DATA_DIR / "backups")
BACKUP_RECIPIENTS = ENV.words("BACKUP_RECIPIENTS", [])
BACKUP_DAYS = ENV.integer("BACKUP_DAYS", 30, low=1, high=30)
BACKUP_MAX_AGE_HOURS = ENV.integer("BACKUP_MAX_AGE_HOURS", 26, low=1, high=720)
#: What an editor may send at once, pictures and documents included, in bytes.
LARGEST_UPLOAD = 64 * 1024 * 1024

#: What a reader may send at once: a form with every field filled to the brim is a fifth of it, in bytes.
LARGEST_FORM = 512 * 1024
#: How often one address may send a form; a town hall or a company shares one.
FORMS_PER_HOUR = ENV.integer("FORMS_PER_HOUR", 300, low=1, high=1_000_000)
#: How often somebody may send something by one signed link, and try one form that was handed out.
LINK_USES_PER_HOUR = 60
FORM_TRIES_PER_HOUR = 40

#: Whose pages may read the API in a browser (``*``: everybody's); only origins named here may write through one,
#: and confirmation mails may lead there.
API_ORIGINS = ENV.origins("API_ORIGINS", ["*"])
#: How often the API may be asked: reads of one address or token, writes of one token, forms of one address.
API_READS_PER_MINUTE = ENV.integer("API_READS_PER_MINUTE", 1_200, low=1, high=1_000_000)
API_WRITES_PER_MINUTE = ENV.integer("API_WRITES_PER_MINUTE", 300, low=1, high=1_000_000)
API_FORMS_PER_HOUR = ENV.integer("API_FORMS_PER_HOUR", 120, low=1, high=1_000_000)

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

SESSION_ENGINE = "lokalprojekte.staff.sessions"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "lokalprojekte.delivery.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# W002 asks for X-Frame-Options; the policy's frame-ancestors says the same on every answer, and admin previews differ.
SILENCED_SYSTEM_CHECKS = ["security.W002"]
CONTENT_SECURITY_POLICY = PUBLIC_CSP
ADMIN_CONTENT_SECURITY_POLICY = ADMIN_CSP
CSP_REPORT_PATH = REPORT_PATH
REPORTING_ENDPOINTS = f'{REPORT_GROUP}="{REPORT_PATH}"'

#: Whom somebody tells of a weakness: ``mailto:`` or ``https:``; the sender of all mails unless said otherwise.
SECURITY_CONTACT = ENV.contact("SECURITY_CONTACT", "")
#: When somebody last made sure of that; ``security.txt`` says so for a year (RFC 9116, 2.5.5).
SECURITY_REVIEWED = ENV.day("SECURITY_REVIEWED", RELEASED)

DEFAULT_FROM_EMAIL = ENV.text("MAIL_FROM", "Lokalprojekte <hallo@lokalprojekte.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
#: Until a mail server is named (production), mails are accepted and can be read in the outbox, and only there.
EMAIL_BACKEND = "lokalprojekte.mail.backends.DemoBackend"
#: Days after which a mail that was sent, failed or withdrawn loses its content, and after which its row is deleted.
MAIL_CONTENT_DAYS = 30
MAIL_ROW_DAYS = 200

#: Days for which the feed of changes tells that something is gone; a reader who was away longer begins anew.
CHANGE_FEED_DAYS = 90
#: Whether webhooks may point into the own network, and without TLS: where receivers stand there.
WEBHOOK_ALLOW_PRIVATE = ENV.flag("WEBHOOK_ALLOW_PRIVATE", default=False)
#: Days for which it is kept what became of each message to a webhook.
WEBHOOK_DELIVERY_DAYS = 30

#: Days after which an inquiry that nobody confirmed is deleted, and after which its sender is reminded once.
INQUIRY_UNCONFIRMED_DAYS = 7
INQUIRY_REMINDER_DAYS = 3
#: Days after which an inquiry in quarantine is deleted.
INQUIRY_QUARANTINE_DAYS = 30
#: Days after the last action in which a closed inquiry loses the person; what figures count is kept.
INQUIRY_CLOSED_DAYS = 183
#: Days for which the list of erasures is kept: longer than any backup.
ERASURE_DAYS = 400

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
#: Whether the Redaktion hands pages in and somebody of the Freigabe publishes them, instead of publishing itself.
FOUR_EYES = ENV.flag("FOUR_EYES", default=False)
#: Whether everybody who sees personal data has to have a second factor.
REQUIRE_MFA = ENV.flag("REQUIRE_MFA", default=False)
#: Seconds without a click after which the session of somebody who sees personal data ends.
SESSION_IDLE_SECONDS = int(timedelta(minutes=30).total_seconds())
#: Days for which it is kept who did what in the admin.
AUDIT_DAYS = 365
globals().update(SIGN_IN)

WAGTAIL_SITE_NAME = "Lokalprojekte"
WAGTAILADMIN_BASE_URL = BASE_URL
# The calendar of the admin replaces what it cannot read by this very moment, so it has to read German dates.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
# Everybody works by the same clock; a list of five hundred would hold names no browser knows.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", _("German")), ("en", _("English")), ("de-simple", _("Leichte Sprache"))]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "lokalprojekte.core.image_forms.SiteImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "webp": "webp", "png": "webp", "jpeg": "webp"}
WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "mp4", "ods", "odt", "pdf", "pptx", "txt", "vtt", "webm", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []

#: One worker process with its own threads; docs/decisions/ says what was measured.
WEB_WORKERS = ENV.integer("WEB_WORKERS", 1, low=1, high=64)

LOG_LEVEL = ENV.choice("LOG_LEVEL", "INFO", among=LEVELS)
LOGGING = logging_config(LOG_LEVEL, ENV.choice("LOG_FORMAT", "text", among=FORMATS))
#: Questions to the database that take longer are logged, in milliseconds.
SLOW_QUERY_MS = ENV.integer("SLOW_QUERY_MS", 500, low=1, high=600_000)
#: Who may read /metrics/; nobody where it is empty.
METRICS_TOKEN = ENV.secret("METRICS_TOKEN", "")
#: Where errors are reported to, without a word about anybody; nowhere where it is empty.
SENTRY_DSN = ENV.secret("SENTRY_DSN", "")
