"""What only one role tells: the window of a company, the sketch of a host, the offer of a funder."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from lokalprojekte.inquiries.models import CapacityWindow, ProjectSketch, SupportOffer

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowData:
    """A *Kapazitätsfenster*; its period and competences are those of the inquiry. ``reason`` is a ``WindowReason``."""

    people: int
    days_per_week: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchData:
    """A *Projektskizze*; when and how much time is part of the inquiry."""

    situation: str = field(default="", repr=False)
    goal: str = field(default="", repr=False)
    tasks: str = field(default="", repr=False)
    provided: str = field(default="", repr=False)
    tandem: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferData:
    """What a funder offers; ``amount`` is a ``SupportAmount`` or nothing."""

    money: bool = False
    network: bool = False
    expertise: bool = False
    amount: str = ""


def store_parts(
    inquiry: Inquiry, *, window: WindowData | None, sketch: SketchData | None, offer: OfferData | None
) -> None:
    """Save those parts that were told; to be called inside the transaction that stores the inquiry."""
    if window:
        CapacityWindow.objects.create(inquiry=inquiry, **asdict(window))
    if sketch:
        ProjectSketch.objects.create(inquiry=inquiry, **asdict(sketch))
    if offer:
        SupportOffer.objects.create(inquiry=inquiry, **asdict(offer))
