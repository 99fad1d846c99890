"""What the server's rules announce is what the verifier counts: every kind, public and secret, on any rule and base."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings import verifying
from meetings.kernel import bundle
from meetings.verifying import saying
from meetings.voting.rules import Base, Measure, Quorum, Rule, Tie
from meetings.voting.rules.kinds import Form, Kind
from meetings.voting.rules.procedures import counted
from tests.verifying.telling import Meeting, written
from tests.voting.council import Council
from tests.voting.rules.papers import choices, forms, weights, written_down

HALL = st.sampled_from(["voting", "voting", "voting", "away", "absent"])


@st.composite
def possible_rules(draw: st.DrawFn, form: Form) -> Rule:
    has_against = form.kind in (Kind.DECISION, Kind.APPROVAL)
    base = draw(st.sampled_from([base for base in Base if has_against or base is not Base.FOR_AND_AGAINST]))
    numerator, denominator = draw(st.sampled_from([(1, 2), (2, 3), (3, 4), (1, 3)]))
    quorum = draw(st.sampled_from([None, Quorum(1, 2, strict=True, measure=Measure.CAST), Quorum(2, 3)]))
    is_decision = form.kind is Kind.DECISION
    tie = draw(st.sampled_from(Tie)) if denominator == 2 and is_decision else Tie.FAILS
    return Rule(numerator, denominator, draw(st.booleans()), base, tie, quorum if is_decision else None)


@given(st.data())
@settings(deadline=None, max_examples=120)
def test_public_votes_are_counted_alike(data: st.DataObject) -> None:
    form = data.draw(forms())
    rule = data.draw(possible_rules(form))
    people = []
    for _ in range(data.draw(st.integers(1, 8))):
        standing = data.draw(HALL)
        marks = data.draw(st.one_of(st.none(), choices(form))) if standing == "voting" else None
        is_word = form.kind is not Kind.DECISION or marks
        people.append((standing, data.draw(weights), marks if is_word else None))
    told = Meeting()
    told.named(7, form, rule, people)
    report = verifying.check(told.written())
    assert (report.findings, report.votes) == ((), 1)


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_secret_votes_are_counted_alike(data: st.DataObject) -> None:
    form = data.draw(forms())
    told = Meeting()
    ballots = data.draw(st.lists(choices(form), max_size=5))
    told.secret(7, form, data.draw(possible_rules(form)), 6, ballots)
    assert verifying.check(told.written()).findings == ()


@given(st.data())
@settings(max_examples=60)
def test_paper_counts_into_the_same_result(data: st.DataObject) -> None:
    form = data.draw(forms())
    ballots, handed_in = data.draw(st.tuples(*[st.lists(choices(form), max_size=3)] * 2))
    paper = written_down(form, [*handed_in, None], len(handed_in) + 1)
    counted.check_paper(form, paper, len(handed_in) + 1)
    told = Meeting()
    told.secret(7, form, data.draw(possible_rules(form)), len(ballots) + len(handed_in) + 1, ballots, paper)
    assert verifying.check(told.written()).findings == ()
    told.change("paper_counted", lambda facts: facts.update(issued=facts["issued"] + 1))
    assert [finding.code for finding in verifying.check(told.written()).findings] == ["paper"]


@given(st.recursive(st.one_of(st.none(), st.integers(), st.text(max_size=3)), st.lists, max_leaves=4), st.data())
@settings(deadline=None)
def test_nothing_that_is_chained_makes_the_verifier_fall(junk: object, data: st.DataObject) -> None:
    told = Meeting()
    told.secret(7, data.draw(forms()), Rule(1, 2, True, Base.CAST), 6, [])
    _, facts = data.draw(st.sampled_from(told.journal))
    facts[data.draw(st.sampled_from(sorted(facts)))] = junk
    verifying.check(told.written())
    verifying.check(written([("journal", junk), ("mark", {"poll_id": junk})]))  # type: ignore[list-item]


def handed_out(council: Council) -> bytes:
    pieces = council.stage.house.read(lambda session: list(bundle.of_journal(session, council.meeting_id)))
    return b"".join(bundle.lines(pieces))


def test_a_real_meeting_hands_out_what_can_be_checked(council: Council, tmp_path: Path) -> None:
    poll_id = council.open_poll()
    for who, choice in zip(council.delegates, ["yes"] * 5 + ["no", "abstain"], strict=True):
        council.cast(who, poll_id, choice)
    council.cast(council.delegates[0], poll_id, "no", replaces=1)
    council.finish(poll_id)
    council.open_poll(question="Câu thứ hai")
    data = handed_out(council)
    report = verifying.check(data)
    assert (report.findings, report.votes) == ((), 1)
    path = tmp_path / "meeting.jsonl"
    path.write_bytes(data)
    assert saying.say(path, report.fingerprint) == 0
    assert saying.say(path, "00" * 32) == 1
    assert saying.main([str(tmp_path / "nowhere")]) == 1


def test_a_result_changed_in_a_real_meeting_is_found(council: Council) -> None:
    poll_id = council.open_poll()
    council.cast(council.chair, poll_id, "yes")
    council.finish(poll_id)
    pieces = [json.loads(line) for line in handed_out(council).splitlines()]
    announced = next(p for p in pieces if p["kind"] == "journal" and p["facts"]["kind"] == "poll_announced")
    announced["facts"]["facts"] = announced["facts"]["facts"].replace('"yes":1', '"yes":9')
    data = written([(p["kind"], p["facts"]) for p in pieces[1:-1]])
    (finding,) = verifying.check(data).findings
    assert (finding.entry, finding.code) == (announced["n"], "journal_altered")
