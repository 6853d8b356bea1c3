"""Addresses that belong to no section."""

from __future__ import annotations

from django.urls import path

from lokalprojekte.core.share.views import share_picture

urlpatterns = [path("bild/<int:pk>-<slug:digest>.png", share_picture, name="share_picture")]
