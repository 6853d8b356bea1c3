"""Ways to pass a page on: plain addresses, without a script and without anything loaded from elsewhere."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from django.utils.translation import gettext as _

from lokalprojekte.core.enums import Network
from lokalprojekte.core.worded import worded


class ShareWay(NamedTuple):
    """One way: what it is called, where it leads, and whether that is another organisation's site."""

    label: str
    url: str
    elsewhere: bool = True


def share_ways(title: str, url: str) -> list[ShareWay]:
    """Return the ways to pass on the page ``url`` (full address): nobody hears of it before somebody follows one.

    What is said to Mastodon stands behind «#», which no server gets to see; the reader names their own server there.
    """
    return [*_ways(title, url)]


@worded
def _ways(title: str, url: str) -> tuple[ShareWay, ...]:
    text = quote(f"{title} {url}", safe="")
    body = quote(f"{title}\n\n{url}", safe="")
    mail = f"subject={quote(title, safe='')}&body={body}"
    return (
        ShareWay(_("By e-mail"), f"mailto:?{mail}", elsewhere=False),
        ShareWay(Network.MASTODON.label, f"https://share.joinmastodon.org/#text={text}"),
        ShareWay(Network.LINKEDIN.label, f"https://www.linkedin.com/sharing/share-offsite/?url={quote(url, safe='')}"),
    )
