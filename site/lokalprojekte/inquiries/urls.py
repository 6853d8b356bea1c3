"""Addresses of everything the public does with an inquiry. Tokens stand in paths, never in a query."""

from __future__ import annotations

from django.urls import path

from lokalprojekte.inquiries.views import (
    availability,
    confirmation,
    data,
    erasure,
    form,
    introduction,
    outcome,
    page_report,
    questions,
    status,
    suggestion,
)

app_name = "inquiries"

urlpatterns = [
    path("", form.new, name="new"),
    path("fehler/", page_report.report, name="page_report"),
    path("fehler/gesendet/<str:token>/", page_report.reported, name="page_reported"),
    path("fragen/", questions.questions, name="questions"),
    path("gesendet/<str:token>/", form.sent, name="sent"),
    path("bestaetigen/<str:secret>/", confirmation.confirm, name="confirm"),
    path("neuer-link/", confirmation.new_link, name="new_link"),
    path("stand/<str:token>/", status.show, name="status"),
    path("stand/<str:token>/nachricht/", status.message, name="message"),
    path("stand/<str:token>/vorstellung/", introduction.decide, name="introduction"),
    path("stand/<str:token>/zurueckziehen/", status.withdraw, name="withdraw"),
    path("stand/<str:token>/nicht-weiter-vorschlagen/", suggestion.end_suggestion, name="end_suggestion"),
    path("ergebnis/<str:token>/", outcome.outcome, name="outcome"),
    path("stand/<str:token>/zeitraum/", availability.change, name="availability"),
    path("stand/<str:token>/daten/", data.show, name="data"),
    path("stand/<str:token>/daten/json/", data.as_json_file, name="data_json"),
    path("stand/<str:token>/daten/pdf/", data.as_pdf_file, name="data_pdf"),
    path("stand/<str:token>/loeschen/", erasure.erase, name="erase"),
    path("geloescht/<slug:receipt>/", erasure.receipt, name="erased"),
]
