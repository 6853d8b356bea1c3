"""Addresses of data protection in the admin. None carries more than a receipt or a place on a page."""

from __future__ import annotations

from django.urls import path

from lokalprojekte.inquiries.protection.views.erase import ErasePersonView, ReceiptView
from lokalprojekte.inquiries.protection.views.published import PublishedView, RevokeView
from lokalprojekte.inquiries.protection.views.register import ErasuresView, RegisterView

app_name = "protection"

urlpatterns = [
    path("", RegisterView.as_view(), name="register"),
    path("published/", PublishedView.as_view(), name="published"),
    path("published/<str:key>/revoke/", RevokeView.as_view(), name="revoke"),
    path("erase/", ErasePersonView.as_view(), name="erase"),
    path("erasures/", ErasuresView.as_view(), name="erasures"),
    path("erasures/<slug:receipt>/", ReceiptView.as_view(), name="receipt"),
]
