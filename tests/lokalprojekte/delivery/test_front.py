"""The layer in front of Django, with an application of its own behind it."""

from __future__ import annotations

import gzip
import threading
from datetime import UTC, datetime

import brotli
import pytest

from lokalprojekte.delivery.finished import Plan
from lokalprojekte.delivery.front import PLAN, Addresses, PageCache
from lokalprojekte.delivery.generation import FileGeneration
from lokalprojekte.delivery.shared_generation import RedisGeneration

BODY = b"<!doctype html>" + b"<p>Projekt</p>" * 100
ADDRESSES = Addresses(
    hosts=frozenset({"example.org", "[::1]"}), ports=frozenset({"", "8000"}), excluded=("/static/", "/admin/")
)


class App:
    """Counts what reaches it and answers as told."""

    def __init__(self, *, plan=None, status="200 OK", headers=(), body=BODY):
        self.plan = plan or {"finish": True, "params": frozenset({"seite"})}
        self.status, self.headers, self.body = status, list(headers), body
        self.requests: list[dict] = []
        self.closed = 0
        self.before_answer = lambda: None

    def __call__(self, environ, start_response):
        self.requests.append(environ)
        self.before_answer()
        if PLAN in environ:
            for name, value in self.plan.items():
                setattr(environ[PLAN], name, value)
        start_response(self.status, [("Content-Type", "text/html; charset=utf-8"), *self.headers])
        return Body(self)


class Body:
    def __init__(self, app):
        self.app = app

    def __iter__(self):
        yield self.app.body

    def close(self):
        self.app.closed += 1


class Answer:
    def __init__(self, cache, path="/", query="", method="GET", host="example.org", **environ):
        def start_response(status, headers):
            self.status, self.raw = int(status.split()[0]), headers

        result = cache(
            {
                "REQUEST_METHOD": method,
                "HTTP_HOST": host,
                "SCRIPT_NAME": "",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "SERVER_PORT": "80",
                "wsgi.url_scheme": "http",
                **environ,
            },
            start_response,
        )
        self.body = b"".join(result)
        if hasattr(result, "close"):
            result.close()
        self.headers = {name.lower(): value for name, value in self.raw}
        assert len(self.headers) == len(self.raw), "a header stands there twice"

    @property
    def outcome(self):
        return self.headers.get("x-page-cache")


@pytest.fixture(params=["file", "redis"])
def connect(request, tmp_path):
    """Return what connects one more process to the generation."""
    if request.param == "file":
        return lambda: FileGeneration(tmp_path / "page-generation")
    address = request.getfixturevalue("redis")
    return lambda: RedisGeneration(address)


@pytest.fixture
def generation(connect):
    return connect()


def cache_of(app, generation, **options):
    return PageCache(app, addresses=ADDRESSES, generation=generation, limit=10_000_000, **options)


def test_second_reader_gets_the_finished_page(generation):
    app = App()
    cache = cache_of(app, generation)

    first, second = Answer(cache), Answer(cache)

    assert (first.outcome, second.outcome, len(app.requests), app.closed) == ("miss", "hit", 1, 1)
    assert first.body == second.body == BODY


def test_answer_says_how_it_may_be_kept(generation):
    answer = Answer(cache_of(App(headers=[("Vary", "Cookie"), ("Cache-Control", "no-cache")]), generation))

    assert answer.headers == {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
        "vary": "Accept-Encoding",
        "etag": answer.headers["etag"],
        "content-length": str(len(BODY)),
        "x-page-cache": "miss",
    }


@pytest.mark.parametrize(("encoding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_page_leaves_compressed(generation, encoding, decode):
    cache = cache_of(App(), generation)
    Answer(cache)

    answer = Answer(cache, HTTP_ACCEPT_ENCODING=encoding)

    assert (answer.outcome, answer.headers["content-encoding"], decode(answer.body)) == ("hit", encoding, BODY)
    assert answer.headers["content-length"] == str(len(answer.body))


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_known_page_is_answered_with_304(generation, encoding):
    cache = cache_of(App(), generation)
    known = Answer(cache, HTTP_ACCEPT_ENCODING=encoding).headers["etag"]

    answer = Answer(cache, HTTP_ACCEPT_ENCODING=encoding, HTTP_IF_NONE_MATCH=f'"x", {known}')

    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", known)
    assert {"content-length", "content-encoding", "content-type"} & set(answer.headers) == set()
    assert (answer.headers["cache-control"], answer.headers["vary"]) == ("no-cache", "Accept-Encoding")


def test_tag_of_another_encoding_is_not_known(generation):
    cache = cache_of(App(), generation)
    gzipped = Answer(cache, HTTP_ACCEPT_ENCODING="gzip").headers["etag"]

    answer = Answer(cache, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=gzipped)

    assert answer.status == 200


@pytest.mark.parametrize("warm", [False, True])
def test_head_has_the_headers_of_get_and_no_body(generation, warm):
    cache = cache_of(App(), generation)
    if warm:
        Answer(cache)

    head, get = Answer(cache, method="HEAD"), Answer(cache)

    assert (head.body, head.headers["content-length"], head.headers["etag"]) == (
        b"",
        str(len(BODY)),
        get.headers["etag"],
    )
    assert get.outcome == "hit"


def test_head_of_a_page_that_is_not_kept_has_no_body(generation):
    app = App(plan={"finish": False})

    answer = Answer(cache_of(app, generation), method="HEAD")

    assert (answer.body, answer.outcome, app.closed) == (b"", "pass", 1)


@pytest.mark.parametrize(
    "request_",
    [
        {"HTTP_COOKIE": "a=b"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"method": "POST"},
        {"method": "OPTIONS"},
        {"CONTENT_LENGTH": "5"},
        {"host": "evil.example"},
        {"host": "example.org.evil.example"},
        {"host": ""},
        {"host": "example.org:9999"},
        {"path": "/static/a.css"},
        {"path": "/admin/"},
        {"query": "seite=" + "9" * 2_000},
    ],
)
def test_request_that_is_not_for_everybody_goes_to_django(generation, request_):
    app = App()
    cache = cache_of(app, generation)
    Answer(cache)

    answers = [Answer(cache, **request_) for _ in range(2)]

    assert [answer.outcome for answer in answers] == ["pass", "pass"]
    assert len(app.requests) == 3
    assert all(PLAN not in environ for environ in app.requests[1:])


@pytest.mark.parametrize("host", ["EXAMPLE.org", "example.org:80", "example.org:8000", "[::1]:8000"])
def test_host_is_compared_without_case_and_with_our_ports(generation, host):
    cache = cache_of(App(), generation)
    Answer(cache, host=host)

    assert Answer(cache, host=host).outcome == "hit"


def test_page_that_django_does_not_release_is_never_kept(generation):
    app = App(plan={"finish": False}, headers=[("Set-Cookie", "a=b")])
    cache = cache_of(app, generation)

    answers = [Answer(cache) for _ in range(3)]

    assert ([answer.outcome for answer in answers], len(app.requests), len(cache.store)) == (["pass"] * 3, 3, 0)
    assert answers[0].headers["set-cookie"] == "a=b"


def test_declared_parameter_has_a_page_of_its_own(generation):
    app = App()
    cache = cache_of(app, generation)

    outcomes = [Answer(cache, query=query).outcome for query in ("", "seite=2", "seite=2", "seite=3", "")]

    assert outcomes == ["miss", "miss", "hit", "miss", "hit"]


def test_order_of_parameters_does_not_matter(generation):
    app = App(plan={"finish": True, "params": frozenset({"land", "seite"})})
    cache = cache_of(app, generation)

    outcomes = [Answer(cache, query=query).outcome for query in ("land=09&seite=2", "seite=2&land=09")]

    assert outcomes == ["miss", "hit"]


@pytest.mark.parametrize("query", ["utm_source=x", "seite=2&x=1", "x", "=1"])
def test_undeclared_parameter_is_rendered_but_not_kept(generation, query):
    app = App()
    cache = cache_of(app, generation)

    answers = [Answer(cache, query=query, HTTP_ACCEPT_ENCODING="br") for _ in range(2)]

    assert ([answer.outcome for answer in answers], len(cache.store)) == (["pass", "pass"], 0)
    assert (answers[0].headers["content-encoding"], answers[0].headers["cache-control"]) == ("br", "no-cache")


def test_flood_of_undeclared_queries_keeps_nothing(generation):
    cache = cache_of(App(), generation)

    for number in range(500):
        Answer(cache, query=f"x={number}")

    assert len(cache.store) == 0


def test_change_drops_every_page(generation):
    app = App()
    cache = cache_of(app, generation)
    Answer(cache)

    generation.advance()

    assert [Answer(cache).outcome for _ in range(2)] == ["miss", "hit"]


def test_page_rendered_before_a_change_and_finished_after_it_is_not_kept(generation):
    app = App(body=b"<p>alt</p>")
    cache = cache_of(app, generation)
    app.before_answer = generation.advance

    stale = Answer(cache)
    app.before_answer, app.body = (lambda: None), b"<p>neu</p>"
    fresh = Answer(cache)

    assert (stale.body, fresh.outcome, fresh.body) == (b"<p>alt</p>", "miss", b"<p>neu</p>")


def test_change_in_one_cache_is_seen_by_another(connect):
    first, second = cache_of(App(), connect()), cache_of(App(), connect())
    Answer(first), Answer(second)

    connect().advance()

    assert [Answer(first).outcome, Answer(second).outcome] == ["miss", "miss"]


def test_start_of_a_process_begins_a_new_generation(generation):
    before = generation.current()

    cache_of(App(), generation)

    assert generation.current() != before


def test_page_leaves_the_cache_at_its_moment(generation):
    deadline = datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC)
    now = deadline.timestamp() - 1
    app = App(plan={"finish": True, "valid_until": deadline})
    cache = cache_of(app, generation, clock=lambda: now)

    before = [Answer(cache).outcome for _ in range(2)]
    now = deadline.timestamp()
    after = [Answer(cache).outcome for _ in range(2)]

    assert (before, after) == (["miss", "hit"], ["miss", "miss"])


def test_secure_and_plain_readers_are_kept_apart(generation):
    addresses = Addresses(ADDRESSES.hosts, ADDRESSES.ports, (), ("HTTP_X_FORWARDED_PROTO", "https"))
    cache = PageCache(App(), addresses=addresses, generation=generation, limit=10_000_000)
    Answer(cache, HTTP_X_FORWARDED_PROTO="https")

    outcomes = [Answer(cache, HTTP_X_FORWARDED_PROTO=value).outcome for value in ("http", "https", "")]

    assert outcomes == ["miss", "hit", "hit"]


def test_stampede_renders_once(generation):
    app = App()
    cache = cache_of(app, generation)
    start, entered = threading.Barrier(12), threading.Event()
    app.before_answer = lambda: entered.wait(0.2)
    outcomes = []

    def read():
        start.wait()
        outcomes.append(Answer(cache).outcome)

    threads = [threading.Thread(target=read) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(app.requests), sorted(outcomes)) == (1, ["hit"] * 11 + ["miss"])


def test_failed_rendering_lets_the_next_one_try(generation):
    app = App()
    cache = cache_of(app, generation)

    def fail():
        raise RuntimeError

    app.before_answer = fail
    with pytest.raises(RuntimeError):
        Answer(cache)
    app.before_answer = lambda: None

    assert Answer(cache).outcome == "miss"


def test_plan_is_empty_unless_django_fills_it():
    assert Plan() == Plan(finish=False, params=frozenset(), valid_until=None)
