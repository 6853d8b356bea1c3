"""What the worker does for inquiries again and again."""

from __future__ import annotations

from datetime import timedelta

from lokalprojekte.core.jobs import job
from lokalprojekte.inquiries import services


@job(every=timedelta(days=1), name="inquiries: purge personal data")
def purge() -> None:
    """Delete and anonymise what is due, once a day."""
    services.purge_personal_data()


@job(every=timedelta(days=1), name="inquiries: purge reports of errors")
def purge_page_reports() -> None:
    """Delete reports of errors that were dealt with or set aside long enough ago."""
    services.purge_page_reports()


@job(every=timedelta(days=1), name="inquiries: clear the block list")
def clear_block_list() -> None:
    """Take off the list what has run out."""
    services.drop_expired_entries()


@job(every=timedelta(hours=1), name="inquiries: remind of the confirmation")
def remind() -> None:
    """Remind whoever has not confirmed for three days, once."""
    services.remind_unconfirmed()


@job(every=timedelta(hours=1), name="inquiries: repeat erasures after a restore")
def replay() -> None:
    """Erase again whoever a restored backup brought back, and complete the list of erasures."""
    services.replay_after_restore()


@job(every=timedelta(hours=1), name="inquiries: remind the team")
def remind_team() -> None:
    """Remind of promised answers, and escalate what is late."""
    services.remind_team()


@job(every=timedelta(days=1), name="inquiries: ask what came of placements")
def ask_for_outcomes() -> None:
    """Ask both sides when a placement has ended, and six months later."""
    services.ask_for_outcomes()


@job(every=timedelta(days=1), name="inquiries: count the open inquiries of calls")
def recount() -> None:
    """Heal the numbers that changes in bulk left behind, and free the places of placements that ended."""
    services.recount_all()


@job(every=timedelta(days=1), name="inquiries: index what moderators search")
def index_missing() -> None:
    """Make findable what came in past the services, such as a copied database of an older version."""
    services.index_missing()
