from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from lokalprojekte.core.jobs import registered_jobs
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.seed.recipes.inquiries import make_inquiry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("dry_run", "left"), [(True, 1), (False, 0)])
def test_purge_reports_as_json(dry_run, left):
    make_inquiry(status=InquiryStatus.UNCONFIRMED, created_at=timezone.now() - timedelta(days=8))
    output = StringIO()

    call_command("purge_personal_data", dry_run=dry_run, stdout=output)

    report = json.loads(output.getvalue().splitlines()[-1])
    assert report == {
        "dry_run": dry_run,
        "unconfirmed_deleted": 1,
        "quarantine_deleted": 0,
        "closed_anonymised": 0,
        "erasures_forgotten": 0,
        "alerts_unconfirmed_deleted": 0,
        "alerts_expired_deleted": 0,
    }
    assert Inquiry.objects.count() == left


def test_worker_purges_once_a_day():
    job = {job.name: job for job in registered_jobs()}["inquiries: purge personal data"]
    make_inquiry(status=InquiryStatus.UNCONFIRMED, created_at=timezone.now() - timedelta(days=8))

    job.run()

    assert job.every == timedelta(days=1)
    assert Inquiry.objects.count() == 0
