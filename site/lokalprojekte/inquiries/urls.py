"""Addresses of everything the public does with an inquiry. Tokens stand in paths, never in a query."""

from __future__ import annotations

from django.urls import path

from lokalprojekte.inquiries.views import confirmation, form, introduction, outcome, status

app_name = "inquiries"

urlpatterns = [
    path("", form.new, name="new"),
    path("gesendet/<str:token>/", form.sent, name="sent"),
    path("bestaetigen/<str:secret>/", confirmation.confirm, name="confirm"),
    path("neuer-link/", confirmation.new_link, name="new_link"),
    path("stand/<str:token>/", status.show, name="status"),
    path("stand/<str:token>/nachricht/", status.message, name="message"),
    path("stand/<str:token>/vorstellung/", introduction.decide, name="introduction"),
    path("stand/<str:token>/zurueckziehen/", status.withdraw, name="withdraw"),
    path("ergebnis/<str:token>/", outcome.outcome, name="outcome"),
]
