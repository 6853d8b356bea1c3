"""What must be true of inquiries, in dictionaries and sentences: the model that the state machine believes.

It imports nothing of ours. What it says about ways, mails and retention is written down here a second time, from the
concept and not from the code, so that the two can disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

UNCONFIRMED, NEW, IN_REVIEW, QUESTION = "unconfirmed", "new", "in_review", "question"
PROPOSED, INTRODUCED, PLACED = "proposed", "introduced", "placed"
DECLINED, WITHDRAWN, SPAM = "declined", "withdrawn", "spam"
STATES = (UNCONFIRMED, NEW, IN_REVIEW, QUESTION, PROPOSED, INTRODUCED, PLACED, DECLINED, WITHDRAWN, SPAM)

WAYS = {
    UNCONFIRMED: {NEW, WITHDRAWN, SPAM},
    NEW: {IN_REVIEW, QUESTION, PROPOSED, DECLINED, WITHDRAWN, SPAM},
    IN_REVIEW: {QUESTION, PROPOSED, DECLINED, WITHDRAWN, SPAM},
    QUESTION: {IN_REVIEW, PROPOSED, DECLINED, WITHDRAWN, SPAM},
    PROPOSED: {IN_REVIEW, QUESTION, INTRODUCED, DECLINED, WITHDRAWN},
    INTRODUCED: {IN_REVIEW, PLACED, DECLINED, WITHDRAWN},
    PLACED: set(),
    DECLINED: {IN_REVIEW},
    WITHDRAWN: set(),
    SPAM: {UNCONFIRMED, NEW},
}
OPEN = {NEW, IN_REVIEW, QUESTION, PROPOSED, INTRODUCED}
CLOSED = {PLACED, DECLINED, WITHDRAWN}
#: An answer of ours is due.
OUR_TURN = {NEW, IN_REVIEW}
#: Nobody is mailed that an inquiry came to these.
SILENT = {UNCONFIRMED, NEW, SPAM}

CONFIRM, CONFIRMED, STATUS = "inquiries/confirm", "inquiries/confirmed", "inquiries/status"
ANSWER, LINK, REMINDER = "inquiries/answer", "inquiries/link", "inquiries/reminder"

LINK_LIFE = timedelta(days=7)
QUARANTINE_LIFE = timedelta(days=30)
CLOSED_LIFE = timedelta(days=183)
REMINDER_AFTER = timedelta(days=3)
LINK_PAUSE = timedelta(minutes=5)
#: So many inquiries of one address get their links at once.
LINKS_AT_ONCE = 5


@dataclass
class Case:
    """One inquiry."""

    pk: int
    address: str
    #: A word that stands in everything this person wrote.
    marker: str
    token: str
    sent_at: datetime
    status: str = UNCONFIRMED
    #: What the person knows while a decision is held; empty when they know the status.
    known: str = ""
    confirmed: bool = False
    anonymised: bool = False
    due: bool = False
    assignee: str = ""
    last_action_at: datetime | None = None
    status_since: datetime | None = None
    #: When the person last agreed to be introduced to a host.
    agreed_at: datetime | None = None
    link_sent_at: datetime | None = None
    #: Secrets of confirmation links, with the end of their validity; earlier ones stay valid beside later ones.
    links: dict[str, datetime] = field(default_factory=dict)
    last_link_at: datetime | None = None
    reminded: bool = False
    hours: int | None = None
    #: Kinds of mail that wait in the outbox.
    unsent: Counter[str] = field(default_factory=Counter)
    #: What the timeline says happened, by its own names.
    happened: Counter[str] = field(default_factory=Counter)
    message_tokens: set[str] = field(default_factory=set)
    placed_on_call: bool = False
    call: int | None = None

    @property
    def in_inbox(self) -> bool:
        """Whether moderators have it before them."""
        return self.confirmed and self.status not in {UNCONFIRMED, SPAM}

    @property
    def public(self) -> str:
        """The status as the person knows it."""
        return self.known or self.status

    def may_go(self, target: str) -> bool:
        """Whether ``target`` may follow; nobody but the person confirms an address.

        A decision nobody was told of can be replaced by whatever was possible before it, and the person can always end
        what they know to be open.
        """
        if self.anonymised or (target == INTRODUCED and target != self.public and not self._agreed()):
            return False
        if self.known and target != self.status and target in WAYS[self.known] | {self.known}:
            return True
        if target not in WAYS[self.status]:
            return False
        if target == NEW:
            return self.confirmed
        return not (self.status == SPAM and target == UNCONFIRMED and self.confirmed)

    def _agreed(self) -> bool:
        """Nobody is introduced who has not agreed since the inquiry came to where it stands."""
        assert self.status_since is not None
        return self.agreed_at is not None and self.agreed_at >= self.status_since

    def link_state(self, secret: str, now: datetime) -> str:
        """Return what one of its confirmation links is good for."""
        if secret not in self.links:
            return "unknown"
        if self.confirmed or self.status == WITHDRAWN:
            return "used"
        return "valid" if now < self.links[secret] else "expired"


@dataclass
class World:
    """Everything there is, and what happens to it. Each method does what the service of that name must do."""

    now: datetime
    cases: dict[int, Case] = field(default_factory=dict)
    #: Words of persons who must not be found any more.
    forgotten: set[str] = field(default_factory=set)
    #: (address, kind of mail) of what arrived, and how often.
    arrived: Counter[tuple[str, str]] = field(default_factory=Counter)
    placements: int = 0

    def submit(self, case: Case, *, quarantined: bool) -> None:
        """A form arrives for the first time."""
        self.cases[case.pk] = case
        case.last_action_at = case.status_since = self.now
        case.happened["submitted"] += 1
        if quarantined:
            case.status = SPAM
        else:
            case.unsent[CONFIRM] += 1

    def confirm(self, case: Case) -> None:
        """A valid link is used; one in quarantine stays there, and nobody is mailed."""
        case.confirmed, case.last_action_at = True, self.now
        case.happened["confirmed"] += 1
        if case.status == UNCONFIRMED:
            case.status, case.due, case.status_since = NEW, True, self.now
            case.unsent[CONFIRMED] += 1

    def move(self, case: Case, target: str, *, tell: str) -> None:
        """The status changes, and the person hears of it ``now``, ``later`` or ``never``.

        What has not been mailed about a state that the person knows no longer never will be.
        """
        before, old = case.public, case.status
        can_tell = case.confirmed and target not in SILENT
        held = can_tell and tell == "later" and target != before
        case.status, case.known, case.last_action_at = target, before if held else "", self.now
        case.status_since = self.now
        case.happened["status"] += 1
        if case.public != before:
            case.unsent[STATUS] = int(can_tell and tell == "now")
        case.due = target in OUR_TURN or (case.due and case.public in OUR_TURN)
        if target == UNCONFIRMED:
            case.unsent[CONFIRM] = 1
        if old == PLACED:
            self.placements -= case.placed_on_call
            case.placed_on_call = False
        if target == PLACED and case.call is not None:
            self.placements += 1
            case.placed_on_call = True

    def announce(self, case: Case) -> bool:
        """A held decision is told; returns whether there was one."""
        if not case.known:
            return False
        case.known, case.last_action_at = "", self.now
        case.due = case.due and case.status in OUR_TURN
        case.happened["announced"] += 1
        case.unsent[STATUS] = 1
        return True

    def answer(self, case: Case) -> None:
        """We write to the person; the promise is kept."""
        case.last_action_at, case.due = self.now, False
        case.happened["answer"] += 1
        case.unsent[ANSWER] += 1

    def message(self, case: Case, token: str) -> None:
        """The person writes to us, once per form; a question counts as answered, and it is our turn."""
        if token in case.message_tokens:
            return
        case.message_tokens.add(token)
        case.happened["message"] += 1
        if case.public == QUESTION:
            case.unsent[STATUS] = 0
            if case.known:
                case.known = IN_REVIEW if case.status != IN_REVIEW else ""
            else:
                self.move(case, IN_REVIEW, tell="never")
        case.last_action_at, case.due = self.now, True

    def change_hours(self, case: Case, hours: int) -> None:
        """The person has more or less time than they said."""
        if case.hours != hours:
            case.hours, case.last_action_at = hours, self.now
            case.happened["availability"] += 1

    def remind(self) -> list[Case]:
        """Who has not confirmed for three days hears of it once; returns who does."""
        waiting = [
            case
            for case in self.cases.values()
            if case.status == UNCONFIRMED
            and not case.reminded
            and case.last_link_at is not None
            and self.now - case.last_link_at >= REMINDER_AFTER
            and max(case.links.values()) > self.now
        ]
        for case in waiting:
            case.reminded = True
            case.happened["reminded"] += 1
            case.unsent[REMINDER] += 1
        return waiting

    def new_links(self, address: str) -> list[Case]:
        """Somebody lost their links; returns whose are mailed again: all that is kept, but for the quarantine."""
        waiting = [
            case
            for case in self.cases.values()
            if case.address == address and not case.anonymised and case.status != SPAM
        ]
        waiting.sort(key=lambda case: (case.sent_at, case.pk), reverse=True)
        mailed = []
        for case in waiting[:LINKS_AT_ONCE]:
            if case.link_sent_at is not None and self.now - case.link_sent_at < LINK_PAUSE:
                continue
            case.link_sent_at = self.now
            case.happened["link_sent"] += 1
            case.unsent[CONFIRM if case.status == UNCONFIRMED else LINK] = 1
            mailed.append(case)
        return mailed

    def deliver(self) -> None:
        """The worker empties the outbox."""
        for case in self.cases.values():
            for kind, times in case.unsent.items():
                self.arrived[case.address, kind] += times
            case.unsent.clear()

    def erase(self, case: Case) -> None:
        """Nothing is left of it; placements are counted under a pseudonym and stay."""
        del self.cases[case.pk]
        self.forgotten.add(case.marker)

    def forget(self, address: str) -> int:
        """A person asks to be forgotten; returns how many inquiries that were."""
        found = [case for case in self.cases.values() if case.address == address and not case.anonymised]
        for case in found:
            self.erase(case)
        return len(found)

    def purge(self) -> tuple[int, int, int]:
        """The clock takes what nobody needs any more; returns how many were unconfirmed, quarantined, closed."""
        unconfirmed = [*self._unconfirmed_too_long()]
        quarantined = [
            case for case in self.cases.values() if case.status == SPAM and self._idle(case, QUARANTINE_LIFE)
        ]
        closed = [case for case in self.cases.values() if case.status in CLOSED and self._idle(case, CLOSED_LIFE)]
        closed = [case for case in closed if not case.anonymised and not case.known]
        for case in [*unconfirmed, *quarantined]:
            self.erase(case)
        for case in closed:
            case.anonymised, case.due = True, False
            case.links.clear()
            case.unsent.clear()
            case.message_tokens.clear()
            case.happened["anonymised"] += 1
            self.forgotten.add(case.marker)
        return len(unconfirmed), len(quarantined), len(closed)

    def _unconfirmed_too_long(self) -> Iterator[Case]:
        for case in self.cases.values():
            old = case.status == UNCONFIRMED and self.now - case.sent_at >= LINK_LIFE
            if old and not any(end > self.now for end in case.links.values()):
                yield case

    def _idle(self, case: Case, life: timedelta) -> bool:
        assert case.last_action_at is not None
        return self.now - case.last_action_at >= life
