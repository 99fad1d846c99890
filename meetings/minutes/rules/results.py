"""The result of a vote as minutes tell it: rule, of what it is taken, numbers, verdict; minutes are in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

BASES = {
    "all_on_roll": "tổng số đại biểu",
    "summoned_less_excused": "số đại biểu được triệu tập trừ vắng có lý do",
    "present_at_opening": "số đại biểu có mặt khi mở biểu quyết",
    "cast": "số phiếu đã biểu quyết",
    "valid": "số phiếu hợp lệ",
    "for_and_against": "số phiếu tán thành và không tán thành",
}
ANSWERS = {
    "mark": "số phiếu",
    "approve": "đồng ý",
    "reject": "không đồng ý",
    "high": "tín nhiệm cao",
    "normal": "tín nhiệm",
    "low": "tín nhiệm thấp",
}
CHOICES = {"yes": "Tán thành", "no": "Không tán thành", "abstain": "Không biểu quyết"}


def result(facts: Mapping[str, Any]) -> str:
    """What came out of an announced vote, in whole sentences."""
    said = [_numbers(facts), _turnout(facts), _rule(facts), _elected(facts), _verdict(facts)]
    return " ".join(part for part in said if part)


def by_name(facts: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The answers of a public decision with the names of those who gave them; empty where nobody is named."""
    votes = facts.get("votes", ())
    if facts.get("secret") or "yes" not in facts or not votes:
        return ()
    found = ((word, _names(votes, choice)) for choice, word in CHOICES.items())
    return tuple((word, ", ".join(names)) for word, names in found if names)


def _names(votes: Sequence[Sequence[Any]], choice: str) -> list[str]:
    return [str(vote[1]) for vote in votes if vote[2] == choice]


def _numbers(facts: Mapping[str, Any]) -> str:
    if "yes" in facts:
        yes, no, abstain = (number(facts.get(name)) for name in CHOICES)
        return f"Tán thành {yes}{_share(facts)}; không tán thành {no}; không biểu quyết {abstain}."
    subjects = facts.get("form", {}).get("subjects", ())
    lines = facts["tallies"][0].get("lines", ()) if facts.get("tallies") else ()
    told = [f"{subjects[place - 1]}: {_sums(sums)}" for place, sums in lines if 0 < place <= len(subjects)]
    return "; ".join(told) + "." if told else ""


def _sums(sums: Mapping[str, str]) -> str:
    return ", ".join(f"{ANSWERS.get(answer, answer)} {number(total)}" for answer, total in sums.items())


def _turnout(facts: Mapping[str, Any]) -> str:
    if facts.get("cast") is None:
        return ""
    missing = f"không tham gia {facts.get('not_voted', 0)}; vắng mặt {facts.get('absent', 0)}"
    return f"Số đại biểu đã biểu quyết: {facts['cast']}/{facts.get('eligible', 0)}; {missing}."


def _rule(facts: Mapping[str, Any]) -> str:
    rule = facts.get("rule")
    if not rule:
        return ""
    least = "trên" if rule["strict"] else "ít nhất"
    said = f"Yêu cầu: {least} {rule['numerator']}/{rule['denominator']} {BASES.get(rule['base'], rule['base'])}"
    if facts.get("needed") is None:
        return f"{said}."
    return f"{said}, tức {number(facts['needed'])}/{number(facts.get('base_count'))}."


def _elected(facts: Mapping[str, Any]) -> str:
    subjects = facts.get("form", {}).get("subjects", ())
    names = [subjects[place - 1] for place in facts.get("elected", ()) if 0 < place <= len(subjects)]
    return f"Được bầu (được chọn): {', '.join(names)}." if names else ""


def _verdict(facts: Mapping[str, Any]) -> str:
    if facts.get("needs_new_round"):
        return "Kết luận: số phiếu ngang nhau, cần biểu quyết lại."
    if facts.get("carried") is None:
        return ""
    side = "số phiếu ngang nhau, theo phía có ý kiến của chủ tọa: " if facts.get("by_chair") else ""
    return f"Kết luận: {side}{'được thông qua' if facts['carried'] else 'không được thông qua'}."


def _share(facts: Mapping[str, Any]) -> str:
    base = Fraction(str(facts.get("base_count") or 0))
    if not base or facts.get("yes") is None:
        return ""
    exact = Fraction(str(facts["yes"])) * 100 / base
    share = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f" ({str(share).replace('.', ',')} %)"


def number(value: Any) -> str:
    """A weight as minutes write it."""
    if value is None:
        return "…"
    exact = Fraction(str(value))
    return str(exact.numerator) if exact.denominator == 1 else f"{float(exact):g}".replace(".", ",")
