"""What fetching refuses for good: what is not there, not whole, not vouched for, too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fetching import CONTENT, QUICK, fetch, refusal
from tests.fetching import asked as asked
from tests.fetching import pauses as pauses
from tests.https_answers import packed, raw, redirect, status, whole
from tests.postgresql import free_port
from tests.publisher import Publisher
from tests.publisher import certificate as certificate
from tests.publisher import publisher as publisher
from updates.fetching import Patience, Web, web
from updates.sources import UpdateError

# what does not pass


@pytest.mark.parametrize("code", [404, 410])
def test_a_file_that_is_not_there_is_asked_for_once(
    code: int, publisher: Publisher, asked: Web
) -> None:
    said = refusal(asked, publisher.answer("/file", status(code)))
    assert said.startswith(f"localhost does not have the file of figures (status {code}): nothing")
    assert len(publisher.asked) == 1


@pytest.mark.parametrize("code", [401, 403, 500])
def test_a_refusal_is_said_with_its_status(code: int, publisher: Publisher, asked: Web) -> None:
    said = refusal(asked, publisher.answer("/file", status(code)))
    assert said.startswith(f"localhost refuses to give the file of figures (status {code}):")


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><title>Sign in</title>", b"\n <html lang='en'>"])
def test_a_web_page_instead_of_a_file_is_refused(
    page: bytes, publisher: Publisher, asked: Web
) -> None:
    said = refusal(asked, publisher.answer("/file", whole(page)))
    assert said.startswith("localhost answered with a web page instead of the file of figures:")
    assert "sign-in page" in said


def test_more_than_the_largest_file_is_broken_off(publisher: Publisher, asked: Web) -> None:
    said = refusal(asked, publisher.answer("/file", whole(CONTENT)), largest=5000)
    assert said.startswith("localhost sends more than 0 MB as the file of figures: it was broken")


def test_a_small_packet_that_unpacks_to_much_is_broken_off(
    publisher: Publisher, asked: Web
) -> None:
    address = publisher.answer("/file", packed(b"0" * 50_000_000))
    assert "it was broken off" in refusal(asked, address, largest=1_000_000)


def test_a_file_whose_end_cannot_be_told_is_refused(publisher: Publisher, asked: Web) -> None:
    endless = raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/csv\r\n\r\n" + CONTENT)
    said = refusal(asked, publisher.answer("/file", endless))
    assert said.startswith("localhost does not say how long the file of figures is, so nobody")


def test_a_drip_that_never_ends_is_broken_off(publisher: Publisher, asked: Web) -> None:
    never = Patience(connect=2, answer=2, whole=0.0, tries=2)
    dripping = Web(asked.client, asked.hosts, never, asked.sleep)
    said = refusal(dripping, publisher.answer("/file", whole(CONTENT)))
    assert "sends the file of figures too slowly" in said


# redirects and certificates


def test_a_redirect_to_the_same_publisher_is_followed(publisher: Publisher, asked: Web) -> None:
    publisher.answer("/there", whole(CONTENT))
    assert fetch(asked, publisher.answer("/here", redirect("/there"))) == CONTENT


def test_a_redirect_out_of_https_is_not(publisher: Publisher, asked: Web) -> None:
    to = f"http://localhost:{publisher.port}/there"
    said = refusal(asked, publisher.answer("/here", redirect(to)))
    assert said.startswith("The file of figures is said to be at http://localhost, which is not")


def test_a_redirect_to_anybody_else_is_not(publisher: Publisher, asked: Web) -> None:
    said = refusal(asked, publisher.answer("/here", redirect("https://figures.example/file")))
    assert "https://figures.example, which is not an address of the publisher" in said


def test_redirects_without_end_are_left(publisher: Publisher, asked: Web) -> None:
    said = refusal(asked, publisher.answer("/here", redirect("/here")))
    assert "sends from one address to the next" in said
    assert len(publisher.asked) == 6


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    address = publisher.answer("/file", whole(CONTENT))
    with web(frozenset({f"localhost:{publisher.port}"}), QUICK) as asked:
        said = refusal(asked, address)
    assert said.startswith(
        "The certificate of localhost cannot be trusted (self-signed certificate"
    )
    assert "SSL_CERT_FILE" in said
    assert publisher.asked == []


def test_a_certificate_of_another_name_is_not_trusted(publisher: Publisher) -> None:
    address = publisher.answer("/file", whole(CONTENT)).replace("localhost", "127.0.0.1")
    with web(frozenset({f"127.0.0.1:{publisher.port}"}), QUICK) as asked:
        said = refusal(asked, address)
    assert said.startswith("The certificate of 127.0.0.1 cannot be trusted (IP address mismatch")


def test_a_proxy_in_the_environment_is_used(
    monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://localhost:{free_port()}")
    with web(frozenset({"figures.example"}), QUICK) as one:
        asked = Web(one.client, one.hosts, QUICK, pauses.append)
        assert "figures.example cannot be reached (" in refusal(asked, "https://figures.example/")


def test_a_proxy_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://proxy.example:70")
    with pytest.raises(UpdateError, match="proxy or the certificate named"), web(frozenset()):
        pass


def test_a_certificate_file_that_is_not_there_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with pytest.raises(UpdateError, match="SSL_CERT_FILE"), web(frozenset()):
        pass
