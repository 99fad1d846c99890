"""The page with what has changed: who may see it, what it says, and what it says where it cannot know."""

from __future__ import annotations

import re

import pytest

from meetings.kernel.policy import Role
from meetings.papers.timers import read_waiting
from tests.papers import files
from tests.papers.visits import Visits

OLD = "Tổng chi ngân sách địa phương năm nay là 5.200 tỷ đồng, do Ủy ban nhân dân trình Hội đồng."
NEW = "Tổng chi ngân sách địa phương năm nay là 5.350 tỷ đồng, do Ủy ban nhân dân trình Hội đồng."


def _replaced(visits: Visits, paper_id: int, content: bytes) -> None:
    draft_id = visits.put("02.1_A mới.pdf", content, publish=False)
    visits.desk.do("papers.replace", paper_id=paper_id, draft_id=draft_id)


def _two(visits: Visits, old: bytes, new: bytes, *, is_read: bool = True) -> int:
    paper_id = visits.put("02.1_A.pdf", old)
    _replaced(visits, paper_id, new)
    if is_read:
        read_waiting(visits.site.house)
    return paper_id


def _page(visits: Visits, who: int | None, paper_id: int, query: str = "") -> str:
    answer = visits.get(who, f"{visits.address(paper_id)}/differences{query}")
    return answer.text if answer.status_code == 200 else str(answer.status_code)


def _marked(page: str) -> list[tuple[str, str]]:
    found = re.findall(r'<(ins|del) class="change__\w+"><span class="sr">[^<]*</span>([^<]*)<span', page)
    return [(kind, " ".join(words.split())) for kind, words in found]


def test_readers_see_what_changed_and_open_both_versions_there(visits_on_both: Visits) -> None:
    visits = visits_on_both
    paper_id = _two(visits, files.pdf("Trang bìa", OLD), files.pdf("Trang bìa", "Mục lục", NEW))
    for who in (visits.delegate, visits.secretary):
        page = _page(visits, who, paper_id)
        assert _marked(page) == [("ins", "Mục lục"), ("del", "5.200"), ("ins", "5.350")]
        assert 'data-changes="2"' in page
        assert f'href="{visits.address(paper_id)}?page=3"' in page
        assert f'href="{visits.address(paper_id)}?page=2&amp;version=1"' in page


HERE, GONE = "<!d", "404"
# What is asked for, and what the secretary, the chair and a delegate get: 1 was never out, 2 and 3 were, 4 waits.
PAIRS = {
    "?from=1": [HERE, GONE, GONE],
    "?version=1": [HERE, GONE, GONE],
    "": [HERE, HERE, HERE],
    "?version=4": [HERE, HERE, GONE],
    "?version=3&from=4": [HERE, HERE, GONE],
    "?from=9": [GONE, GONE, GONE],
    f"?from={2**63}": [GONE, GONE, GONE],
}


def test_only_who_may_read_both_versions_may_compare_them(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", files.pdf("nháp chưa phát hành"), publish=False)
    _replaced(visits, paper_id, files.pdf(OLD))
    visits.desk.do("papers.publish")
    _replaced(visits, paper_id, files.pdf(NEW))
    chair = visits.desk.stage.seat(visits.desk.meeting_id, "Hoàng Thị Chủ", Role.CHAIR).person_id
    visits.desk.do("papers.set_approval", is_needed=True)
    _replaced(visits, paper_id, files.pdf("bản chờ duyệt"))
    read_waiting(visits.site.house)
    readers = (visits.secretary, chair, visits.delegate)
    assert {query: [_page(visits, who, paper_id, query)[:3] for who in readers] for query in PAIRS} == PAIRS
    assert _marked(_page(visits, visits.delegate, paper_id)) == [("del", "5.200"), ("ins", "5.350")]
    assert _page(visits, visits.stranger, paper_id) == GONE
    assert visits.get(visits.stranger, f"/m/{visits.desk.elsewhere}/papers/{paper_id}/differences").status_code == 404


def test_a_first_version_is_said_to_have_none_before_it(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", files.pdf(OLD))
    page = _page(visits, visits.delegate, paper_id)
    assert "data-changes" not in page
    assert 'class="empty"' in page


@pytest.mark.parametrize("kind", ["none", "waiting", "silent", "0"])
def test_it_says_honestly_where_words_cannot_be_compared(visits: Visits, kind: str) -> None:
    contents = {
        "none": files.scan(),
        "waiting": files.pdf(NEW),
        "silent": files.old("xin ch¶o quý vþ ®¹i biÓu dù häp", "VPSTimes"),
        "0": files.pdf("Trang bìa", OLD),
    }
    paper_id = _two(visits, files.pdf("Trang bìa " + OLD), contents[kind], is_read=kind != "waiting")
    page = _page(visits, visits.delegate, paper_id)
    assert (f'data-silent="{kind}"' in page, 'data-changes="0"' in page) == (kind != "0", kind == "0")
    assert f'href="{visits.address(paper_id)}?page=1&amp;version=1"' in page
