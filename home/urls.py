"""Addresses of what the whole site says to machines."""

from __future__ import annotations

from django.urls import path

from home import views

urlpatterns = [
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-<int:number>.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
