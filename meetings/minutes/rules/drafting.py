"""The first draft of the minutes: which entries of the journal become a line, in which words, and where words miss."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from meetings.minutes.rules.noted import Noted
from meetings.minutes.rules.results import result
from meetings.minutes.rules.undone import stood

GAP = "[…]"  # what the journal cannot know: the secretary writes it, or takes the line out
SILENCE = timedelta(minutes=20)
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of minutes: its entry (None: written by the secretary), when that was, whether it is a heading."""

    seq: int | None
    at: str
    heading: bool
    text: str

    @property
    def has_gap(self) -> bool:
        """Whether something still has to be written here."""
        return GAP in self.text


SPOKE = {
    "speech": "phát biểu",
    "debate": "tranh luận",
    "explanation": "giải trình",
    "point_of_order": "nêu ý kiến về trình tự",
    "question": "chất vấn",
    "answer": "trả lời chất vấn",
    "follow_up": "chất vấn thêm",
}
RUNS_FROM = frozenset({"meeting_opened", "recess_ended", "item_opened", "item_reopened"})
RUNS_UNTIL = frozenset({"recess_begun", "meeting_closed", "meeting_postponed", "meeting_cancelled"})
HEADINGS = frozenset({"item_opened", "item_reopened"})


def drafted(entries: Sequence[Noted]) -> tuple[Line, ...]:
    """The lines of these entries, oldest first, without what was taken back."""
    entries = stood(entries)
    lines = list[Line]()
    before, running = None, False
    for entry in entries:
        if running and before is not None and entry.at - before >= SILENCE:
            minutes = round((entry.at - before).total_seconds() / 60)
            text = f"Trong {minutes} phút, nhật ký không ghi nhận diễn biến nào: {GAP}"
            lines.append(Line(entry.seq, before.isoformat(), heading=False, text=text))
        told = _told(entry.kind, entry.facts)
        if told:
            lines.append(Line(entry.seq, entry.at.isoformat(), entry.kind in HEADINGS, told))
        running = entry.kind in RUNS_FROM or (running and entry.kind not in RUNS_UNTIL)
        before = entry.at
    return tuple(lines) + _never_announced(entries)


def merged(kept: Sequence[Line], given: Sequence[tuple[int | None, str]]) -> tuple[Line, ...] | None:
    """The lines as the secretary left them, each by its place among those kept: words are new, entry and time stay.

    Lines without a place were put in by the secretary; lines left empty are taken out. None where a
    place is none of those kept, or is named twice.
    """
    places = [place for place, _ in given if place is not None]
    if len(places) != len(set(places)) or not all(0 <= place < len(kept) for place in places):
        return None
    own = Line(None, "", heading=False, text="")
    found = [replace(own if place is None else kept[place], text=" ".join(text.split())) for place, text in given]
    return tuple(line for line in found if line.text)


def _never_announced(entries: Sequence[Noted]) -> tuple[Line, ...]:
    """Votes that were opened and came to no result before the meeting closed."""
    opened: dict[Any, Noted] = {}
    for entry in entries:
        if entry.kind == "poll_opened":
            opened[entry.facts.get("poll_id")] = entry
        elif entry.kind in ("poll_announced", "poll_annulled"):
            opened.pop(entry.facts.get("poll_id"), None)
    if not any(entry.kind == "meeting_closed" for entry in entries):
        return ()
    return tuple(
        Line(e.seq, e.at.isoformat(), heading=False, text=f"Biểu quyết “{e.facts.get('question', '')}” {UNTOLD}")
        for e in opened.values()
    )


UNTOLD = f"chưa được công bố kết quả: {GAP}"


def _told(kind: str, facts: Facts) -> str:
    say = WORDS.get(kind)
    return " ".join(say(facts).split()) if say else ""


def _item(facts: Facts) -> str:
    return f"{facts.get('number', '')}. {facts.get('title', '')}".removeprefix(". ")


def _spoke(facts: Facts) -> str:
    minutes, seconds = divmod(int(facts.get("spoken_seconds") or 0), 60)
    how_long = " ".join(f"{count} {unit}" for count, unit in ((minutes, "phút"), (seconds, "giây")) if count)
    verb = SPOKE.get(facts.get("speech_kind", ""), "phát biểu")
    return f"{facts.get('name', '')} {verb}{_about(facts)} ({how_long or '0 giây'}): {GAP}"


def _about(facts: Facts) -> str:
    topic = " ".join(str(facts.get("topic") or "").split()).rstrip(".")
    return f" về “{topic}”" if topic else ""


def _because(facts: Facts) -> str:
    reason = str(facts.get("reason") or "").rstrip(".")
    return f" ({reason})" if reason else ""


def _poll(facts: Facts) -> str:
    return f"“{facts.get('question', '')}”"


WORDS: dict[str, Callable[[Facts], str]] = {
    "meeting_opened": lambda _: "Khai mạc cuộc họp.",
    "meeting_closed": lambda _: "Bế mạc cuộc họp.",
    "recess_begun": lambda _: "Cuộc họp tạm nghỉ.",
    "recess_ended": lambda _: "Cuộc họp tiếp tục sau thời gian tạm nghỉ.",
    "item_opened": lambda f: f"Nội dung {_item(f)}",
    "item_reopened": lambda f: f"Nội dung {_item(f)} (tiếp tục)",
    "item_skipped": lambda f: f"Nội dung {_item(f)}: không xem xét.",
    "item_postponed": lambda f: f"Nội dung {_item(f)}: hoãn sang phiên sau{_because(f)}.",
    "item_inserted": lambda f: f"Bổ sung nội dung {_item(f)} vào chương trình.",
    "item_finished": lambda f: f"Kết luận của chủ tọa về nội dung {f.get('number') or _item(f)}: {GAP}",
    "presenting_started": lambda f: f"{f.get('name', '')} trình bày: {f.get('title', '')}.",
    "speech_finished": _spoke,
    "speech_written": lambda f: f"{f.get('name', '')} gửi ý kiến bằng văn bản{_about(f)} (Phụ lục III).",
    "poll_opened": lambda f: f"Tiến hành biểu quyết {_poll(f)}; số đại biểu được biểu quyết: {f.get('eligible', '…')}.",
    "poll_announced": lambda f: f"Kết quả biểu quyết {_poll(f)}: {result(f)}",
    "poll_annulled": lambda f: f"Kết quả biểu quyết {_poll(f)} bị hủy. Lý do: {f.get('reason', '')}.",
    "poll_item_carried": lambda f: f"Nội dung {_item(f)}: được thông qua theo biểu quyết gộp.",
    "poll_item_not_carried": lambda f: f"Nội dung {_item(f)}: không được thông qua theo biểu quyết gộp.",
    "round_item_adopted": lambda f: f"Nội dung {_item(f)}: được thông qua do không có ý kiến phản đối.",
    "round_item_contested": lambda f: f"Nội dung {_item(f)}: đưa ra thảo luận do có ý kiến không đồng ý.",
}
