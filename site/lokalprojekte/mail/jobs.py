"""What the worker does by the clock for everyone."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.db import connection

from lokalprojekte.core.jobs import job
from lokalprojekte.mail.retention import purge_mails


@job(every=timedelta(minutes=1), name="wagtail: publish and unpublish what is scheduled")
def publish_scheduled() -> None:
    """Work off the go-live and expiry dates editors have set."""
    call_command("publish_scheduled", verbosity=0)


@job(every=timedelta(days=1), name="django: delete expired sessions")
def delete_expired_sessions() -> None:
    """Sessions of people who never logged out."""
    call_command("clearsessions", verbosity=0)


@job(every=timedelta(days=1), name="tasks: delete old results")
def delete_old_task_results() -> None:
    """Results nobody asks for any more: finished ones after two weeks, failed ones after eight."""
    call_command("prune_db_task_results", queue_name="*", min_age_days=14, failed_min_age_days=56, verbosity=0)


@job(every=timedelta(days=1), name="mail: delete content and old rows")
def delete_old_mails() -> None:
    """Personal data nobody needs any more."""
    purge_mails()


@job(every=timedelta(days=1), name="database: learn how the rows are spread")
def analyse_tables() -> None:
    """Let SQLite choose its indexes by what the tables hold; PostgreSQL does that by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Looks at a sample of each index, so that it takes a moment however large the tables are.
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")
