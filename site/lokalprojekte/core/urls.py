"""Addresses that belong to no section."""

from __future__ import annotations

from django.urls import path
from wagtail.images.views.serve import ServeView

from lokalprojekte.core.pictures import VIEW
from lokalprojekte.core.share.views import share_picture

urlpatterns = [
    path("bild/<int:pk>-<slug:digest>.png", share_picture, name="share_picture"),
    path("bild/<str:signature>/<int:image_id>/<str:filter_spec>/", ServeView.as_view(action="redirect"), name=VIEW),
]
