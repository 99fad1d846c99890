"""Honest bundles, told by the server's own rules, and what a forger makes of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from nacl.public import PrivateKey

from meetings.kernel import bundle
from meetings.kernel.journal import GENESIS, Line, chained
from meetings.voting.rules import Counts, Roll, Rule, decide, kinds, receipt_code, roll_digest
from meetings.voting.rules.kinds import Form, Kind, Marks, Paper, Tally
from meetings.voting.rules.procedures import counted
from meetings.voting.rules.procedures.counted import PaperCount
from meetings.voting.rules.secret import box, envelope
from meetings.voting.rules.secret.box import Opened, Sealed

PRIVATE = PrivateKey(bytes(range(32)))
SALT = "5a" * 32
AT = datetime(2026, 8, 5, 2, 30, tzinfo=UTC)
Facts = dict[str, Any]
Said = list[tuple[str, Facts]]


class Meeting:
    """What happened, as journal lines and boxes; `pieces` is what its bundle says."""

    def __init__(self) -> None:
        self.journal: Said = [("meeting_opened", {"title": "Kỳ họp thứ bảy"})]
        self.boxes: Said = []

    def named(self, poll: int, form: Form, rule: Rule, ballots: list[tuple[str, Fraction, Marks | None]]) -> None:
        """A public vote: (standing, weight, choice or None for silence) of everybody on the roll, from 1 on."""
        self._open(poll, form, rule, [(standing, weight) for standing, weight, _ in ballots])
        told = [(n, marks, weight) for n, (_, weight, marks) in enumerate(ballots, 1) if marks is not None]
        votes = [[n, f"Đại biểu {n}", self._word(form, marks)] for n, marks, _ in told]
        for number, name, word in votes:
            code = receipt_code(SALT, [poll, number, 1, word])
            facts = {"poll_id": poll, "participant_id": number, "name": name, "revision": 1, "receipt": code}
            self.journal.append(("vote_cast", facts))
        tally = kinds.count(form, [Paper(marks, weight) for _, marks, weight in told])
        roll = self._sums([(standing, weight) for standing, weight, _ in ballots])
        self.journal.append(
            ("poll_announced", {"poll_id": poll, "salt": SALT, "votes": votes, **result(form, rule, roll, [tally])})
        )

    def secret(
        self, poll: int, form: Form, rule: Rule, listed: int, ballots: list[Marks], paper: PaperCount | None = None
    ) -> None:
        """A secret vote of so many, of whom the first ones voted, and others on paper; all weights are one."""
        self._open(poll, form, rule, [("voting", Fraction(1))] * listed, secret=True)
        lying = [each for marks in ballots for each in sealed(form, poll, marks)]
        self.journal.append(
            (
                "poll_root_published",
                {
                    "poll_id": poll,
                    "root": box.root_of(lying),
                    "ballots": len(lying),
                    "marks": [*range(1, len(ballots) + 1)],
                },
            )
        )
        opened = box.open_box(bytes(PRIVATE), form, poll, lying, has_codes=False)
        self.boxes += [("mark", {"poll_id": poll, "mandate": number}) for number in range(1, len(ballots) + 1)]
        hashes = sorted((each.part, each.hash) for each in lying)
        self.boxes += [("sealed", {"poll_id": poll, "part": part, "hash": hashed}) for part, hashed in hashes]
        self.boxes += [("opened", _opened(poll, each)) for each in opened]
        tallies = box.tallies(form, opened)
        if paper is not None:
            self.journal.append(("paper_counted", {"poll_id": poll, **paper.facts()}))
            tallies = _with_paper(form, tallies, paper)
        roll = self._sums([("voting", Fraction(1))] * listed)
        self.journal.append(("poll_announced", {"poll_id": poll, **result(form, rule, roll, tallies)}))

    def pieces(self) -> Said:
        """The whole, chained anew whatever was changed before: what a forger who knows the format would hand out."""
        said: Said = []
        previous = GENESIS
        for seq, (kind, facts) in enumerate(self.journal, start=1):
            row = chained(previous, seq, Line(5, AT, None, kind, facts))
            previous = row["hash"]
            said.append(("journal", {**row, "at": AT.isoformat(timespec="microseconds")}))
        return [*said, ("journal_end", {"seq": len(said), "hash": previous}), *self.boxes]

    def written(self) -> bytes:
        """The bundle."""
        return written(self.pieces())

    def change(self, kind: str, forge: Callable[[Facts], object]) -> None:
        """Let somebody change the facts of the first line of this kind."""
        forge(next(facts for each, facts in (*self.journal, *self.boxes) if each == kind))

    def _open(
        self, poll: int, form: Form, rule: Rule, roll: list[tuple[str, Fraction]], *, secret: bool = False
    ) -> None:
        entries = [[n, f"Đại biểu {n}", "", standing, str(weight)] for n, (standing, weight) in enumerate(roll, 1)]
        eligible = sum(standing == "voting" for standing, _ in roll)
        frozen: Facts = {
            "poll_id": poll,
            "question": "Thông qua nghị quyết",
            "form": form.facts(),
            "rule": rule_facts(rule),
            "roll": entries,
            "salt_sha256": roll_digest({"salt": SALT}),
        } | ({"secret": True} if secret else {})
        self.journal.append(("poll_opened", {**frozen, "eligible": eligible, "roll_digest": roll_digest(frozen)}))

    @staticmethod
    def _word(form: Form, marks: Marks) -> str:
        return marks[0][1] if form.kind is Kind.DECISION and marks else kinds.text(marks)

    @staticmethod
    def _sums(roll: list[tuple[str, Fraction]]) -> Roll:
        def weight(*standings: str) -> Fraction:
            return sum((each for standing, each in roll if standing in standings), Fraction(0))

        return Roll(sum((each for _, each in roll), Fraction(0)), weight("absent"), weight("voting"))


def rule_facts(rule: Rule) -> Facts:
    """A rule as the journal tells it."""
    told: Facts = {
        "numerator": rule.numerator,
        "denominator": rule.denominator,
        "strict": rule.strict,
        "base": rule.base.value,
        "tie": rule.tie.value,
    }
    if rule.quorum is None:
        return told
    quorum = rule.quorum
    parts = {"numerator": quorum.numerator, "denominator": quorum.denominator}
    return told | {"quorum": {**parts, "strict": quorum.strict, "measure": quorum.measure.value}}


def result(form: Form, rule: Rule, roll: Roll, tallies: Iterable[Tally]) -> Facts:
    """What the server announces."""
    boxes = list(tallies)
    told: Facts = {"rule": rule_facts(rule), "tallies": [tally.facts() for tally in boxes]}
    if form.kind is Kind.RATING:
        rated = kinds.rate(boxes[0], roll) if len(boxes) == 1 else kinds.rate_apart(boxes, roll)
        return told | {"consequences": {str(r.number): r.consequence and r.consequence.value for r in rated}}
    if form.kind is not Kind.DECISION:
        elected = kinds.elect(form, boxes[0], roll, rule)
        return told | {"elected": elected.elected, "tied": elected.tied, "seats_left": elected.seats_left}
    counts: Counts = kinds.counts_of(boxes[0], boxes[0].lines[0])
    words = boxes[0].lines[0].sums
    verdict = decide(rule, roll, counts, unit=Fraction(1, 10))
    return told | {
        **{word: str(total) for word, total in words.items()},
        "base_count": str(verdict.base_count),
        "needed": str(verdict.needed),
        "carried": verdict.is_carried,
        "tie": verdict.is_tie,
        "by_chair": verdict.is_by_chair,
        "needs_new_round": verdict.needs_new_round,
    }


def sealed(form: Form, poll: int, marks: Marks) -> list[Sealed]:
    """One voter's papers as they lie in the box."""
    return [
        Sealed(part, envelope.seal(bytes(PRIVATE.public_key), envelope.padded(form, poll, part, each, bytes(16))))
        for part, each in enumerate(envelope.per_part(form, marks), start=1)
    ]


def written(pieces: Said) -> bytes:
    """Pieces as a bundle."""
    return b"".join(bundle.lines(json.loads(json.dumps(pieces))))


def _with_paper(form: Form, tallies: tuple[Tally, ...], paper: PaperCount) -> tuple[Tally, ...]:
    papers = counted.apart(paper) if form.kind is Kind.RATING else (paper,)
    merged = zip(envelope.parts(form), tallies, papers, strict=True)
    return tuple(kinds.merged(part, [tally, counted.tally_of(part, each)]) for part, tally, each in merged)


def _opened(poll: int, each: Opened) -> Facts:
    return {"poll_id": poll, "part": each.part, "choice": each.choice, "code": each.code}
