"""What machines ask for at the root of the site."""

from __future__ import annotations

from django.urls import path

from home import views

app_name = "home"

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-<int:number>.xml", views.sitemap, name="sitemap"),
]
