"""How long personal data stay. CONCEPT of the house: as short as the purpose allows; figures outlive persons.

The numbers of days are settings; the texts of the site say the same, so whoever changes one changes the other.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings

#: A confirmation link, and with it an inquiry that nobody confirmed.
CONFIRMATION_LIFETIME: Final = timedelta(days=settings.INQUIRY_UNCONFIRMED_DAYS)
#: After so long somebody who has not confirmed is reminded, once.
REMINDER_AFTER: Final = timedelta(days=settings.INQUIRY_REMINDER_DAYS)
#: What lies in quarantine; long enough for a moderator to come back from holidays and release it.
QUARANTINE_LIFETIME: Final = timedelta(days=settings.INQUIRY_QUARANTINE_DAYS)
#: A closed inquiry after its last action: six months, then the person is taken out of it.
CLOSED_LIFETIME: Final = timedelta(days=settings.INQUIRY_CLOSED_DAYS)
#: The list of erasures: as long as a backup from before could still be brought back.
ERASURE_LIFETIME: Final = timedelta(days=settings.ERASURE_DAYS)
#: A report of an error after somebody dealt with it: long enough for a question about it.
PAGE_REPORT_LIFETIME: Final = timedelta(days=90)
#: So long after the end of a placement both sides are asked what became of it; until then we need the address.
FOLLOW_UP: Final = timedelta(days=183)
#: Time for that question and its answer.
FOLLOW_UP_GRACE: Final = timedelta(days=60)
