"""The application a WSGI server serves: finished pages first, Django for the rest."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.signals import request_finished
from django.core.wsgi import get_wsgi_application

from lokalprojekte.delivery.spared import spare

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

# What is imported now stays for good: not looking for garbage in it meanwhile makes the start a tenth faster.
gc.disable()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lokalprojekte.settings.demo")
spare()

django_application = get_wsgi_application()

from lokalprojekte.delivery.thread_values import hold_by_thread  # noqa: E402 - after Django was set up
from lokalprojekte.delivery.tidying import Tidying  # noqa: E402
from lokalprojekte.delivery.turns import Turns  # noqa: E402
from lokalprojekte.delivery.watching import Watch  # noqa: E402

hold_by_thread()
pages = Turns(django_application)
tidying = Tidying()
request_finished.connect(tidying)
application: WSGIApplication = pages

if settings.PAGE_CACHE_BYTES:
    from lokalprojekte.delivery.front import Addresses, PageCache
    from lokalprojekte.delivery.page_cache import generation, shelves
    from lokalprojekte.delivery.page_files import PageFiles
    from lokalprojekte.delivery.page_headers import page_headers

    folder = shelves()
    application = PageCache(
        pages,
        addresses=Addresses.from_settings(),
        generation=generation(),
        limit=settings.PAGE_CACHE_BYTES,
        files=PageFiles(folder, scheme=settings.BASE_URL.partition(":")[0], headers=page_headers()) if folder else None,
    )

application = Watch(application)

gc.freeze()
# A page makes thousands of objects, few of them in circles: looking every 700 is three in a hundred of its time.
gc.set_threshold(10_000, 10, 10)
gc.enable()
