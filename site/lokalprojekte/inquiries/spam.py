"""What in an inquiry speaks against a person having written it to us. Each signal is a reason that is shown.

Nothing is refused for it: a signal sends the inquiry to quarantine, where somebody looks at it.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from lokalprojekte.inquiries.enums import QuarantineReason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lokalprojekte.inquiries.services.page_reports import PageReportData
    from lokalprojekte.inquiries.services.submission import InquiryData

#: A company names its page, a municipality the page of its project: from here on it is too many.
MANY_LINKS: Final = 3
#: One such phrase may be chance.
MANY_PHRASES: Final = 2
#: Fields that hold no free text; an address has dots and names.
_NO_TEXT: Final = frozenset({"email", "consent_version", "postcode", "role"})
_LINK = re.compile(r"https?://|\bwww\.|\[url\b|<a\s", re.IGNORECASE)
#: In these, a link is no mention but a trick: forms here take plain text.
_MARKUP = re.compile(r"\[/?url\b|\[link\b|<a\s+href", re.IGNORECASE)
_PHRASES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bback-?links?\b",
        r"\bseo\b",
        r"\bguest[ -]post",
        r"\b(?:rank|ranking|traffic)\b.{0,40}\b(?:google|website|site)\b",
        r"\b(?:google|website|site)\b.{0,40}\b(?:rank|ranking|traffic)\b",
        r"\bcasinos?\b",
        r"\bviagra\b|\bcialis\b",
        r"\b(?:bitcoin|crypto|krypto)\w*\b",
        r"\bforex\b",
        r"\b(?:earn|make) money\b|\bgeld verdienen\b",
        r"\b(?:quick|instant|cheap) (?:loan|credit)s?\b|\bsofortkredit\b",
        r"\bunsubscribe\b",
        r"\bwerbepartner\w*\b|\bwerbeplatz\w*\b",
        r"\b(?:web ?design|website|homepage)\b.{0,30}\b(?:offer|services|angebot|agency|agentur)\b",
        r"\bdear (?:sir|madam|webmaster|website owner)\b",
        r"\bhot (?:girls|singles)\b|\bsingles in (?:your|deiner|ihrer)\b",
    )
)


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason, and how often it was met; 0 where there is nothing to count."""

    reason: QuarantineReason
    count: int = 0

    @property
    def sentence(self) -> str:
        """The reason in one sentence, for moderators."""
        return self.reason.sentence(self.count)


def spam_signals(data: InquiryData | PageReportData) -> list[Signal]:
    """Return what the content of a form says against it; asks nothing but ``data``."""
    text = "\n".join(_texts(asdict(data)))
    links = len(_LINK.findall(text))
    phrases = sum(bool(pattern.search(text)) for pattern in _PHRASES)
    signals = []
    if links >= MANY_LINKS or _MARKUP.search(text):
        signals.append(Signal(QuarantineReason.LINKS, links))
    if phrases >= MANY_PHRASES or (phrases and links):
        signals.append(Signal(QuarantineReason.PHRASES, phrases))
    return signals


def _texts(value: Any) -> Iterator[str]:
    """Return every free text in ``value``, however deep it stands."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in _NO_TEXT:
                yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str) and value:
        yield value
