"""Every address of the site: own views first, Wagtail's pages last; what people read stands behind a language."""

from __future__ import annotations

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from lokalprojekte.core.language_routing import PAGE_PREFIXES, VIEW_PREFIXES, in_languages
from lokalprojekte.core.serving import serve
from lokalprojekte.staff.views import sign_in_instead

urlpatterns = [
    path("", include("lokalprojekte.delivery.urls")),
    path("api/", include("lokalprojekte.api.urls")),
    path("", include("lokalprojekte.core.urls")),
    path("", include("home.urls")),
    path("offene-daten/", include("lokalprojekte.opendata.urls")),
    path("admin/", include("lokalprojekte.staff.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    in_languages(
        VIEW_PREFIXES,
        path("anfrage/", include("lokalprojekte.inquiries.urls")),
        path("projekte/", include("showcase.urls")),
        path("berichte/", include("stories.urls")),
        path("suche/", include("home.search_urls")),
    ),
    in_languages(
        PAGE_PREFIXES,
        path("_util/login/", sign_in_instead, name="sign_in_instead"),
        re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
        path("", include(wagtail_urls)),
    ),
]

handler400 = "lokalprojekte.delivery.errors.bad_request"
handler403 = "lokalprojekte.delivery.errors.permission_denied"
handler404 = "lokalprojekte.delivery.errors.page_not_found"
handler429 = "lokalprojekte.delivery.errors.too_many_requests"
handler500 = "lokalprojekte.delivery.errors.server_error"
