"""Addresses of the section besides those of its pages."""

from __future__ import annotations

from django.urls import path

from showcase import views

app_name = "showcase"

urlpatterns = [path("<slug:slug>/aushang.pdf", views.notice, name="notice")]
