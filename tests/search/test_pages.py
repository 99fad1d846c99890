"""The pages of search: with and without scripts, for everybody who may see them."""

from __future__ import annotations

import re

from tests.agenda.site import Site
from tests.search.shelf import Shelf

PLAN = "Điều chỉnh kế hoạch đầu tư công trung hạn <b>"


def page(site: Site, who: int | None, path: str, **query: str) -> tuple[int, str]:
    response = site.client(who).get(path, query_string=query)
    return response.status_code, response.get_data(as_text=True)


def test_results_lead_to_the_place(site: tuple[Site, Shelf]) -> None:
    house, shelf = site
    shelf.desk.do("agenda.invite")
    paper_id = shelf.put("02.1_A.pdf", "Mở đầu", PLAN)
    where, reader = f"/m/{shelf.desk.meeting_id}/papers", shelf.delegate.person_id
    for path in (f"{where}/search", "/search"):
        status, text = page(house, reader, path, q="dau tu cong")
        assert status == 200
        assert f'href="{where}/{paper_id}?page=2&amp;find=dau%20tu%20cong"' in text
        assert '<mark class="hit__mark">đầu tư công</mark>' in text
        assert "&lt;b&gt;" in text
    assert "Kỳ họp thứ 8" in text  # everywhere says of which meeting


def test_the_results_alone_are_what_stands_in_the_page(site: tuple[Site, Shelf]) -> None:
    house, shelf = site
    shelf.put("02.1_A.pdf", PLAN)
    path = f"/m/{shelf.desk.meeting_id}/papers/search"
    whole = page(house, shelf.delegate.person_id, path, q="đầu tư")[1]
    alone = page(house, shelf.delegate.person_id, path, q="đầu tư", only="results")[1]
    assert re.sub(r"\s+", " ", alone.strip()) in re.sub(r"\s+", " ", whole)
    assert "<html" not in alone


def test_no_hits_and_nothing_asked_say_what_to_do(site: tuple[Site, Shelf]) -> None:
    house, shelf = site
    reader = shelf.delegate.person_id
    assert "xyzzy" in page(house, reader, "/search", q="xyzzy")[1]
    assert "Ít từ hơn thì tìm được nhiều hơn" in page(house, reader, "/search", q="xyzzy")[1]
    assert "có dấu hoặc không dấu" in page(house, reader, "/search")[1]


def test_hostile_wishes_are_answered(site: tuple[Site, Shelf]) -> None:
    house, shelf = site
    client = house.client(shelf.delegate.person_id)
    for wish in ("x" * 10_000, "😀" * 2000, '"' * 5000, "<script>alert(1)</script>", "NEAR(*", "\x00"):
        for most in ("20", "-1", "99999999999999999999", "x"):
            response = client.get("/search", query_string={"q": wish, "most": most, "only": "results"})
            assert response.status_code in (200, 503), wish
            assert "<script>alert" not in response.text


def test_who_is_not_on_the_list_gets_nothing(site: tuple[Site, Shelf]) -> None:
    house, shelf = site
    shelf.put("02.1_A.pdf", PLAN)
    path = f"/m/{shelf.desk.meeting_id}/papers/search"
    assert page(house, shelf.desk.stranger.person_id, path, q="đầu tư")[0] == 404
    assert "hit__page" not in page(house, shelf.desk.stranger.person_id, "/search", q="đầu tư")[1]
    assert page(house, None, "/search", q="đầu tư")[0] == 302


def test_who_asks_without_end_is_slowed_down(site: tuple[Site, Shelf]) -> None:
    house, shelf = site
    client = house.client(shelf.guest.person_id)
    codes = [client.get("/search", query_string={"q": "a", "only": "results"}).status_code for _ in range(200)]
    assert codes[0] == 200
    assert 503 in codes
    assert page(house, shelf.delegate.person_id, "/search", q="a")[0] == 200
