"""What machines ask for at the root of the site, and what scripts ask while somebody types."""

from __future__ import annotations

from django.urls import path

from home import views
from home.suggestions import suggestions

app_name = "home"

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-<int:number>.xml", views.sitemap, name="sitemap"),
    path("suche/vorschlaege/", suggestions, name="suggestions"),
]
