"""Fetching from a real HTTPS server that does everything that servers and networks do."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.fetching import CONTENT, QUICK, fetch, refusal
from tests.fetching import asked as asked
from tests.fetching import pauses as pauses
from tests.https_answers import half, packed, raw, silent, stalled, status, whole
from tests.postgresql import free_port
from tests.publisher import Publisher
from tests.publisher import certificate as certificate
from tests.publisher import publisher as publisher
from updates.fetching import Web
from updates.sources import UpdateError


def test_a_file_comes_as_it_is(publisher: Publisher, asked: Web) -> None:
    assert fetch(asked, publisher.answer("/file", whole(CONTENT))) == CONTENT


def test_a_file_that_comes_as_gzip_is_unpacked(publisher: Publisher, asked: Web) -> None:
    assert fetch(asked, publisher.answer("/file", packed(CONTENT))) == CONTENT


def test_gzip_in_two_members_is_one_file(publisher: Publisher, asked: Web) -> None:
    two = gzip.compress(CONTENT[:100]) + gzip.compress(CONTENT[100:])
    address = publisher.answer("/file", whole(two, **{"Content-Encoding": "gzip"}))
    assert fetch(asked, address) == CONTENT


def test_how_much_has_come_is_told(publisher: Publisher, asked: Web) -> None:
    heard: list[tuple[int, int | None]] = []
    address = publisher.answer("/file", whole(CONTENT))
    asked.file(address, "it", largest=100_000, heard=lambda *come: heard.append(come))
    assert heard[-1] == (len(CONTENT), len(CONTENT))


# what may pass by itself


@pytest.mark.parametrize("code", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(
    code: int, publisher: Publisher, asked: Web, pauses: list[float]
) -> None:
    address = publisher.answer("/file", status(code), status(code), whole(CONTENT))
    assert fetch(asked, address) == CONTENT
    assert pauses == [1.0, 2.0]


def test_a_server_that_stays_busy_is_left_in_the_end(
    publisher: Publisher, asked: Web, pauses: list[float]
) -> None:
    said = refusal(asked, publisher.answer("/file", status(504)))
    assert said.startswith("localhost is busy or being mended (status 504): nothing was changed;")
    assert len(publisher.asked) == 3
    assert len(pauses) == 2


def test_a_wait_that_is_asked_for_is_kept(
    publisher: Publisher, asked: Web, pauses: list[float]
) -> None:
    busy = status(429, **{"Retry-After": "7"})
    assert fetch(asked, publisher.answer("/file", busy, whole(CONTENT))) == CONTENT
    assert pauses == [7.0]


def test_a_wait_until_a_moment_is_kept_too(
    publisher: Publisher, asked: Web, pauses: list[float]
) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    fetch(asked, publisher.answer("/file", status(503, **{"Retry-After": until}), whole(CONTENT)))
    assert 10 < pauses[0] <= 20


def test_a_wait_longer_than_ours_is_said_instead(
    publisher: Publisher, asked: Web, pauses: list[float]
) -> None:
    said = refusal(asked, publisher.answer("/file", status(429, **{"Retry-After": "3600"})))
    assert "(status 429) and asks to wait 3,600 seconds: nothing was changed; try again" in said
    assert pauses == []


def test_half_a_file_is_none(publisher: Publisher, asked: Web) -> None:
    said = refusal(asked, publisher.answer("/file", half(CONTENT)))
    assert said.startswith("localhost broke off in the middle of the file of figures: nothing was")


def test_half_a_file_may_be_whole_the_next_time(publisher: Publisher, asked: Web) -> None:
    assert fetch(asked, publisher.answer("/file", half(CONTENT), whole(CONTENT))) == CONTENT


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def test_chunks_with_their_end_are_a_file(publisher: Publisher, asked: Web) -> None:
    chunks = CHUNKED + b"5\r\n2025,\r\n2\r\n12\r\n0\r\n\r\n"
    assert fetch(asked, publisher.answer("/file", raw(chunks))) == b"2025,12"


def test_chunks_without_their_end_are_none(publisher: Publisher, asked: Web) -> None:
    said = refusal(asked, publisher.answer("/file", raw(CHUNKED + b"5\r\n2025,\r\n")))
    assert "broke off in the middle of the file of figures" in said


@pytest.mark.parametrize("cut", [1, 8, 20])
def test_gzip_that_breaks_off_is_none_even_if_its_length_is_right(
    cut: int, publisher: Publisher, asked: Web
) -> None:
    said = refusal(asked, publisher.answer("/file", packed(CONTENT, cut)))
    assert said.startswith("The file of figures from localhost came damaged (it breaks off before")


def test_what_calls_itself_gzip_and_is_not_is_damaged(publisher: Publisher, asked: Web) -> None:
    address = publisher.answer("/file", whole(CONTENT, **{"Content-Encoding": "gzip"}))
    assert "came damaged" in refusal(asked, address)


def test_a_packing_that_was_not_asked_for_is_refused(publisher: Publisher, asked: Web) -> None:
    address = publisher.answer("/file", whole(CONTENT, **{"Content-Encoding": "br"}))
    assert "packed in a way that was not asked for (br)" in refusal(asked, address)


def test_a_server_that_says_nothing_is_not_waited_for(publisher: Publisher, asked: Web) -> None:
    said = refusal(asked, publisher.answer("/file", silent))
    assert said.startswith("localhost does not answer in time when asked for the file of figures:")


def test_a_server_that_stops_sending_is_not_waited_for(publisher: Publisher, asked: Web) -> None:
    assert "does not answer in time" in refusal(asked, publisher.answer("/file", stalled(CONTENT)))


def test_nobody_there_is_said_with_what_to_check(asked: Web) -> None:
    port = free_port()
    nobody = Web(asked.client, frozenset({f"localhost:{port}"}), QUICK, asked.sleep)
    said = refusal(nobody, f"https://localhost:{port}/file")
    assert said.startswith("localhost cannot be reached (")
    assert "HTTPS_PROXY" in said


# answers in JSON


def test_an_answer_in_json_is_read(publisher: Publisher, asked: Web) -> None:
    address = publisher.answer("/list", whole(b'{"results": []}', "application/json"))
    assert asked.json(address, "the list") == {"results": []}


@pytest.mark.parametrize("content", [b"not json", b"[1, 2]", b'{"results": [', b"\xff\xfe\x00"])
def test_an_answer_in_another_form_is_refused(
    content: bytes, publisher: Publisher, asked: Web
) -> None:
    address = publisher.answer("/list", whole(content, "application/json"))
    with pytest.raises(UpdateError, match="nothing was changed"):
        asked.json(address, "the list")
