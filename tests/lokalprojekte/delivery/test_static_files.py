"""Files of the site leave compressed, and come back whole."""

from __future__ import annotations

import brotli
import pytest

from lokalprojekte.delivery.static_files import QuickCompressor


@pytest.mark.parametrize("size", [10, 149_999, 150_000, 300_000])
def test_compressed_content_is_the_content(size):
    content = (b"a { color: red } " * size)[:size]

    compressed = QuickCompressor.compress_brotli(content)

    assert brotli.decompress(compressed) == content


def test_small_file_is_as_small_as_can_be():
    content = b"".join(b".c%d { inset: %dpx }\n" % (number, number) for number in range(2000))

    assert QuickCompressor.compress_brotli(content) == brotli.compress(content, quality=11)
