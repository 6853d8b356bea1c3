"""Twenty identical posts at one moment, on the database of this run."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from lokalprojekte.inquiries.models import Inquiry, InquiryEvent
from lokalprojekte.mail.models import OutgoingMail

ABREAST = 20


@pytest.mark.django_db(transaction=True)
def test_twenty_parallel_identical_posts_give_one_inquiry(leipzig, filled):
    data = filled()
    together = threading.Barrier(ABREAST)

    def send(_: int) -> tuple[int, str]:
        try:
            together.wait(timeout=30)
            response = Client().post("/anfrage/", data)
            return response.status_code, response.headers.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(ABREAST) as pool:
        answers = set(pool.map(send, range(ABREAST)))

    assert len(answers) == 1
    assert answers.pop()[0] == 303
    assert (Inquiry.objects.count(), InquiryEvent.objects.count(), OutgoingMail.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_twenty_parallel_confirmations_confirm_once(leipzig, filled):
    Client().post("/anfrage/", filled())
    secret = OutgoingMail.objects.get().text.split("/anfrage/bestaetigen/")[1].split("/")[0]
    together = threading.Barrier(ABREAST)

    def confirm(_: int) -> int:
        try:
            together.wait(timeout=30)
            return Client().post(f"/anfrage/bestaetigen/{secret}/").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(ABREAST) as pool:
        answers = list(pool.map(confirm, range(ABREAST)))

    assert sorted(answers) == [200] * (ABREAST - 1) + [303]
    assert InquiryEvent.objects.filter(kind="confirmed").count() == 1
