"""Which bytes a Range header asks for, the odd ones included."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.papers.rules import NoSuchBytes, Span, span_asked

SIZE = 1000


@pytest.mark.parametrize(
    "header, span",
    [
        ("bytes=0-0", Span(0, 1)),
        ("bytes=0-999", Span(0, 1000)),
        ("bytes=500-", Span(500, 1000)),
        ("bytes=-1", Span(999, 1000)),
        ("bytes=-5000", Span(0, 1000)),
        ("bytes=990-5000", Span(990, 1000)),
        ("Bytes = 1-2 ", Span(1, 3)),
    ],
)
def test_one_range_is_answered(header: str, span: Span) -> None:
    assert span_asked(header, SIZE) == span


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-2",
        "bytes=0-1,5-6",
        "bytes=--5",
        "bytes=0x1-2",
        "bytes=١-٢",
        "items=0-5",
        "bytes=" + "9" * 5000 + "-",
        "bytes=0-" + "9" * 40,
        "bytes=-1-2",
    ],
)
def test_anything_else_is_answered_with_the_whole(header: str | None) -> None:
    assert span_asked(header, SIZE) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-1001", "bytes=99999999-", "bytes=-0"])
def test_a_range_beyond_the_file_is_refused(header: str) -> None:
    with pytest.raises(NoSuchBytes):
        span_asked(header, SIZE)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 30))
def test_a_span_is_the_slice_that_was_asked_for(first: int, last: int, size: int) -> None:
    content = bytes(range(size))
    try:
        span = span_asked(f"bytes={first}-{last}", size)
    except NoSuchBytes:
        assert first >= size
        return
    if last < first:
        assert span is None
    else:
        assert span is not None
        assert content[span.start : span.stop] == content[first : last + 1]
        assert span.length == len(content[first : last + 1])
