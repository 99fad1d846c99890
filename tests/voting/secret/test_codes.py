"""Tellers' codes: typed as people type, and never another code by mistake; keys that enough of them unlock."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey

from meetings.kernel.errors import Refusal
from meetings.voting.rules import LETTERS
from meetings.voting.rules.secret import codes, keys
from meetings.voting.rules.secret.keys import Wraps

PUBLIC, TELLERS_CODES, WRAPS = keys.new_keys(7, 3)
CODE = TELLERS_CODES[0]
KNOWN = "23456789ABCDEFGHJKMNPQRSTVWXVA"


def refused(act: Any, *args: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act(*args)
    return caught.value


@given(st.data())
def test_a_code_is_known_however_it_is_typed(data: st.DataObject) -> None:
    noise = st.text(alphabet=" -–.\t\n", max_size=2)
    case = st.sampled_from([str.upper, str.lower])
    typed = "".join(data.draw(noise) + data.draw(case)(letter) for letter in CODE)
    assert codes.typed(typed) == CODE
    assert codes.typed(codes.shown(CODE)) == CODE
    full_width = "".join(chr(ord(letter) + 0xFEE0) for letter in CODE)
    assert codes.typed(full_width) == CODE


def test_codes_are_thirty_letters_in_groups_and_never_the_same() -> None:
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert {len(code) for code in made} == {30}
    assert set("".join(made)) == set(LETTERS)
    assert len(codes.shown(CODE).split("-")) == 6


def test_no_wrong_letter_and_no_exchange_of_two_gives_another_code() -> None:
    wrong = {CODE[:place] + letter + CODE[place + 1 :] for place in range(30) for letter in LETTERS} - {CODE}
    for first, second in combinations(range(30), 2):
        letters = list(CODE)
        letters[first], letters[second] = letters[second], letters[first]
        wrong.add("".join(letters))
    wrong -= {CODE}
    assert len(wrong) > 29 * 30
    assert {refused(codes.typed, code).code for code in wrong} == {"code_mistyped"}


def test_what_is_no_code_is_said_plainly() -> None:
    assert refused(codes.typed, CODE[:-1]).facts == {"letters": 29, "expected": 30}
    assert refused(codes.typed, "2O" + CODE[2:]).facts == {"letter": "O", "place": 2}
    assert refused(codes.typed, "").code == "code_length"


def test_a_code_of_yesterday_is_still_one_tomorrow() -> None:
    assert codes.typed(KNOWN) == KNOWN
    assert codes.receipt("00" * 31 + "01") == "3222-2222-2222"
    assert codes.receipt("ff" * 32) == codes.receipt("FF" * 32)
    assert codes.choice_code(bytes(16)) == codes.choice_code(bytes(16)) != codes.choice_code(b"\x01" + bytes(15))


@pytest.mark.parametrize(("tellers", "threshold"), [(3, 2), (5, 3), (7, 4)])
def test_enough_tellers_unlock_and_fewer_do_not(tellers: int, threshold: int) -> None:
    public, given_out, wraps = keys.new_keys(12, tellers)
    for group in combinations(given_out, threshold):
        assert bytes(PrivateKey(keys.unlock(wraps, group)).public_key) == public
    refusal = refused(keys.unlock, wraps, given_out[: threshold - 1])
    assert (refusal.code, refusal.facts) == ("codes_missing", {"given": threshold - 1, "needed": threshold})
    assert keys.unlock(wraps, reversed(given_out)) == keys.unlock(wraps, given_out[:threshold])


def test_tellers_come_in_any_order_and_each_once() -> None:
    assert {keys.unlock(WRAPS, order[:2]) for order in permutations(TELLERS_CODES)} == {
        keys.unlock(WRAPS, TELLERS_CODES)
    }
    assert [keys.teller_of(WRAPS, codes.shown(code).lower()) for code in TELLERS_CODES] == [1, 2, 3]
    assert refused(keys.unlock, WRAPS, [CODE, codes.shown(CODE)]).code == "code_given_twice"
    assert refused(keys.unlock, WRAPS, [CODE, codes.new_code()]).code == "code_of_nobody"


def test_codes_of_another_vote_are_nobodys() -> None:
    _, _, others = keys.new_keys(8, 3)
    assert refused(keys.teller_of, others, CODE).code == "code_of_nobody"
    moved = replace(WRAPS, poll_id=8)
    assert refused(keys.unlock, moved, TELLERS_CODES).code == "code_of_nobody"


def test_wraps_are_files_and_damage_is_noticed() -> None:
    again = keys.wraps_of(json.loads(json.dumps(WRAPS.facts())))
    assert again == WRAPS
    assert all(code not in json.dumps(WRAPS.facts()) for code in TELLERS_CODES)
    for group, text in WRAPS.ciphertexts.items():
        damaged = replace(
            WRAPS, ciphertexts={**WRAPS.ciphertexts, group: text[:-1] + ("0" if text[-1] != "0" else "1")}
        )
        given_out = [TELLERS_CODES[number - 1] for number in group]
        assert refused(keys.unlock, damaged, given_out).code == "wraps_damaged"
    assert refused(keys.unlock, Wraps(7, 2, WRAPS.checks, {}), TELLERS_CODES).code == "wraps_damaged"


@pytest.mark.parametrize("tellers", [0, 1, 2, 4, 6, 9])
def test_there_are_three_five_or_seven_tellers(tellers: int) -> None:
    assert refused(keys.new_keys, 1, tellers).code == "tellers_count"
