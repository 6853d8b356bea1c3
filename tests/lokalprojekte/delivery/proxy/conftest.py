"""The site as the public meets it: production settings behind nginx with the shipped configuration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.nginx import Nginx
from tests.processes import Site, wait_for

HOST = "lokalprojekte.example"


@dataclass(frozen=True)
class Public:
    """The site and its proxy, asked by the name of the site."""

    site: Site
    proxy: Nginx

    def ask(self, path: str, **more):
        return self.proxy.ask(path, **{"Host": HOST, **more})


@pytest.fixture(scope="package")
def public(django_db_setup, tmp_path_factory, nginx_program) -> Iterator[Public]:
    data = tmp_path_factory.mktemp("public")
    pages = data / "pages"
    production = {
        "DJANGO_SETTINGS_MODULE": "tests.production_settings",
        "BASE_URL": f"https://{HOST}",
        "ALLOWED_HOSTS": HOST,
        "MAIL_FROM": f"hallo@{HOST}",
        "TRUSTED_PROXIES": "127.0.0.1",
        "PAGE_FILES": str(pages),
        # What tests beside it change, which they tell by Redis where there is one, is none of its business.
        "REDIS_URL": "",
    }
    site = Site(data, smtp_port=1, more=production)
    site.start("web")
    try:
        with Nginx(data / "nginx", pages, [site.port]) as proxy:
            found = Public(site, proxy)
            wait_for(lambda: found.ask("/health/live/")[0] == 200)
            yield found
    finally:
        site.end()
