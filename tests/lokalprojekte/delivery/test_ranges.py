"""Which bytes a Range header asks for."""

from __future__ import annotations

import pytest

from lokalprojekte.delivery.ranges import ByteRange, UnsatisfiableRangeError, parse_range


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-0", ByteRange(0, 0)),
        ("bytes=2-5", ByteRange(2, 5)),
        ("bytes=2-", ByteRange(2, 9)),
        ("bytes=-3", ByteRange(7, 9)),
        ("bytes=-99", ByteRange(0, 9)),
        ("bytes=5-999", ByteRange(5, 9)),
    ],
)
def test_parse_range_reads_one_range(header, expected):
    assert parse_range(header, 10) == expected


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes=",
        "bytes=-",
        "bytes=5-2",
        "bytes=0-1,4-5",
        "items=0-1",
        "bytes=a-b",
        "bytes=٣-",
        "bytes=0-" + "9" * 5_000,
    ],
)
def test_parse_range_takes_what_it_cannot_read_as_none(header):
    assert parse_range(header, 10) is None


@pytest.mark.parametrize(
    ("header", "size"), [("bytes=10-", 10), ("bytes=99-100", 10), ("bytes=-0", 10), ("bytes=0-", 0)]
)
def test_parse_range_refuses_what_lies_outside(header, size):
    with pytest.raises(UnsatisfiableRangeError):
        parse_range(header, size)
