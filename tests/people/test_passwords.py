"""What a password must be, how accounts are called, how passwords are kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.people.rules import (
    Name,
    check_password,
    check_username,
    hash_password,
    is_password,
    propose_username,
    split_name,
)

AN = Name("Nguyễn", "Văn", "An")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_too_short"),
        ("ngan123", "password_too_short"),
        ("x" * 129, "password_too_long"),
        ("12345678", "password_guessed"),
        ("MatKhau123", "password_guessed"),
        ("P@ssw0rd", "password_guessed"),
        ("aaaaaaaaaa", "password_guessed"),
        ("23456789", "password_guessed"),
        ("abababab", "password_guessed"),
        ("nguyenvanan", "password_is_name"),
        ("Nguyễn Văn An 1985", "password_is_name"),
        ("hoidong.an", "password_is_name"),
    ],
)
def test_check_password_refuses(password: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        check_password(password, "hoidong.an", AN)
    assert refusal.value.code == code


@pytest.mark.parametrize("password", ["mùa thu hà nội", "correct horse", "x7!kqpz2", "🌾🌾 lúa chín rồi"])
def test_check_password_takes_any_kind_of_characters(password: str) -> None:
    check_password(password, "hoidong.an", AN)


@pytest.mark.parametrize("username", ["", "a", "Annv", "an nv", "ánnv", "-an", "a" * 61, "an/nv", "an'--"])
def test_check_username_refuses(username: str) -> None:
    with pytest.raises(Refusal) as refusal:
        check_username(username)
    assert refusal.value.code == "username_wrong"


def test_propose_username_gives_the_custom_of_the_country() -> None:
    assert propose_username(AN, ()) == "annv"
    assert propose_username(AN, {"annv", "annv2"}) == "annv3"
    assert propose_username(split_name("Đỗ Thị Hoàng Yến"), ()) == "yendth"
    assert propose_username(split_name("Y"), ()) == "uy"


@given(st.text(min_size=1, max_size=80), st.sets(st.text(max_size=5), max_size=5))
def test_propose_username_is_right_and_free_for_any_name(text: str, taken: set[str]) -> None:
    proposed = propose_username(split_name(text), taken)
    assert proposed not in taken
    if proposed != "u":
        check_username(proposed)


def test_is_password_knows_only_the_password() -> None:
    stored = hash_password("mùa thu hà nội")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert is_password("mùa thu hà nội", stored)
    assert not is_password("mùa thu hà nôi", stored)
    assert not is_password("nobody has this password", None)
    assert not is_password("mùa thu hà nội", "not a hash")


def test_is_password_takes_composed_and_decomposed_letters_alike() -> None:
    stored = hash_password(unicodedata.normalize("NFD", "mùa thu hà nội"))
    assert is_password(unicodedata.normalize("NFC", "mùa thu hà nội"), stored)
