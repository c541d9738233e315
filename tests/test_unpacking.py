"""Gzip as it arrives, in pieces of any size: all of it, or an error, never a part."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from updates.unpacking import Damaged, TooLarge, Unpacker


def unpacked(packed: bytes, size: int, largest: int = 10**6) -> bytes:
    unpacker = Unpacker(packed=True, largest=largest)
    for start in range(0, len(packed), size):
        unpacker.take(packed[start : start + size])
    return unpacker.whole()


@given(st.binary(max_size=3000), st.integers(1, 500))
def test_pieces_of_any_size_give_the_whole(content: bytes, size: int) -> None:
    assert unpacked(gzip.compress(content), size) == content


@given(st.binary(max_size=500), st.binary(max_size=500), st.integers(1, 200))
def test_members_one_after_the_other_give_the_whole(one: bytes, two: bytes, size: int) -> None:
    assert unpacked(gzip.compress(one) + gzip.compress(two), size) == one + two


@given(st.binary(max_size=500), st.integers(1, 200), st.data())
def test_without_its_end_it_is_damaged(content: bytes, size: int, data: st.DataObject) -> None:
    packed = gzip.compress(content)
    kept = data.draw(st.integers(0, len(packed) - 1))
    with pytest.raises(Damaged):
        unpacked(packed[:kept], size)


def test_a_byte_changed_on_the_way_is_damaged() -> None:
    packed = bytearray(gzip.compress(b"2025,12\n" * 100))
    packed[-5] ^= 1  # in the checksum
    with pytest.raises(Damaged):
        unpacked(bytes(packed), 50)


@pytest.mark.parametrize("packed", [True, False])
def test_one_byte_over_the_largest_is_too_large(packed: bool) -> None:
    for length, fits in ((1000, True), (1001, False)):
        content = b"0" * length
        unpacker = Unpacker(packed, largest=1000)
        piece = gzip.compress(content) if packed else content
        if fits:
            unpacker.take(piece)
            assert unpacker.whole() == content
        else:
            with pytest.raises(TooLarge):
                unpacker.take(piece)
