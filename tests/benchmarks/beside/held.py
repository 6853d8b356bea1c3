"""What a real web process holds after visitors, programs and editors used a filled site: the second half of growth."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from beside.web_process import ROOT, ask_all, memory_of, started
from lokalprojekte.delivery.launch.server import ALLOCATOR

#: What ``manage.py serve`` adds, with next to no room for finished pages, and for an address that asks very often.
LAUNCHED = {**ALLOCATOR, "PAGE_CACHE_MB": "1", "API_READS_PER_MINUTE": "1000000"}
CLIENTS = 6
ROUNDS = 6
#: Calls, hosts and stories that are looked at in a round, others each time.
DETAILS = 40
WORDS = ("Stadt", "Archiv", "Tabellen", "Rufbus", "Radwege", "Schulwege", "Ordner", "Monate", "Leerstand", "Bürgerbüro")
LAENDER = [f"{number:02}" for number in range(1, 17)]
FILTERS = (
    "sort=neu", "status=alle", "status=alle&sort=neu", "form=ehrenamt", "wo=35037&umkreis=100&sort=naehe",
    "q=Stadt&status=alle", "handlungsfeld=mobilitaet&status=alle",
)  # fmt: skip
FORMS = ("/anfrage/?rolle=macherin", "/anfrage/?rolle=kommune", "/projekte/passend/", "/offene-daten/")
EXAMPLES = ("calls", "hosts", "stories")


def addresses(known: Mapping[str, str]) -> dict[str, Any]:
    """Return what is asked for: of the cases ``known``, details and forms, and what only editors see."""
    from django.urls import reverse

    from lokalprojekte.inquiries.models import Inquiry
    from showcase.models import HostPage, ProjectCallPage
    from stories.models import SuccessStoryPage

    chance = random.Random(1)

    def some(pages: Any) -> list[str]:
        keys = [*pages.order_by("pk").values_list("pk", flat=True)]
        chosen = pages.filter(pk__in=chance.sample(keys, min(len(keys), ROUNDS * DETAILS)))
        return [page.get_url() for page in chosen]

    calls = [*ProjectCallPage.objects.live().order_by("pk").values_list("pk", flat=True)[:DETAILS]]
    inbox = reverse("inbox:index")
    inquiries = Inquiry.objects.in_inbox().order_by("pk").values_list("pk", flat=True)[:DETAILS]
    return {
        "public": [*(url for name, url in known.items() if not name.startswith("admin")), *FORMS],
        "details": [
            *some(ProjectCallPage.objects.shown()),
            *some(HostPage.objects.live()),
            *some(SuccessStoryPage.objects.live()),
        ],
        "admin": [
            *(url for name, url in known.items() if name.startswith("admin")),
            *(f"{inbox}?{query}" for query in ("p=3", "ordering=name", "status=declined", "age=week", "q=Projekt")),
            *(reverse("inbox:detail", args=[key]) for key in inquiries),
            *(reverse("inbox:candidates", args=[key]) for key in calls[:10]),
            *(reverse("wagtailadmin_pages:edit", args=[key]) for key in calls[:10]),
        ],
    }


def searches(chance: random.Random) -> list[str]:
    """Return searches and filters that nobody asked for before."""
    words = [quote(f"{word}{chance.choice(('', f' {chance.randrange(1000)}'))}") for word in WORDS]
    lists = ("/suche/", "/projekte/", "/kommunen/", "/geschichten/")
    return [
        *(f"{where}?q={word}" for where in lists for word in chance.sample(words, 6)),
        *(f"/api/v3/{kind}/?q={chance.choice(words)}" for kind in EXAMPLES),
        *(f"{where}?{query}" for where in ("/projekte/", "/api/v3/calls/") for query in FILTERS),
        *(f"/projekte/?land={land}&status=alle" for land in chance.sample(LAENDER, 5)),
        *(f"/projekte/passend/?kann={able}&plz=35037" for able in ("datenanalyse", "wissensmanagement")),
    ]


def held(port: int, environment: Mapping[str, str], asked: Mapping[str, Any]) -> dict[str, float]:
    """Return what the largest web process holds when it is fresh, after visitors, and after editors too; MB."""
    folder = Path(environment["DATA_DIR"])
    served = {**environment, **LAUNCHED, "DJANGO_SETTINGS_MODULE": "beside.settings", "SECRET_KEY": asked["secret"]}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput"]
    subprocess.run(command, env=served, cwd=ROOT, check=True, stdout=sys.stderr)
    chance, found = random.Random(2), {}
    with started(port, served) as (parent, _took):
        found["fresh"] = memory_of(parent)[-1]
        for number in range(ROUNDS):
            details = asked["details"][number::ROUNDS]
            ask_all(port, [*asked["public"], *details, *searches(chance)], clients=CLIENTS, chance=chance)
            drop_pages(folder)
        found["visitors"] = memory_of(parent)[-1]
        for _ in range(ROUNDS):
            ask_all(port, asked["admin"], clients=CLIENTS, chance=chance, cookie=asked["cookie"])
            ask_all(port, asked["public"], clients=CLIENTS, chance=chance)
            drop_pages(folder)
        found["editors"] = memory_of(parent)[-1]
    return {name: round(mb, 1) for name, mb in found.items()}


def drop_pages(folder: Path) -> None:
    """Let every process drop its finished pages, as a change does."""
    with (folder / "page-generation").open("ab") as file:
        file.write(b".")
