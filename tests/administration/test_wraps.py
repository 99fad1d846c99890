"""The tellers' wraps of a secret vote's key are in no backup."""

from __future__ import annotations

import tarfile
from pathlib import Path

from meetings.administration import archive
from meetings.voting.rules.secret import keys
from meetings.voting.store import wraps
from tests.administration.hall import Hall


def test_wraps_are_left_out_of_every_backup(small_hall: Hall, tmp_path: Path) -> None:
    public, _codes, made = keys.new_keys(1, 3)
    wraps.keep(small_hall.settings.data, public.hex(), made)
    written = archive.write(small_hall.settings, tmp_path / "backup.tar")
    with tarfile.open(written.path) as tar:
        names = tar.getnames()
    assert "tables/secret_vote.jsonl" in names
    assert [name for name in names if wraps.FOLDER in name or public.hex() in name] == []
    secret = next(iter(made.ciphertexts.values())).encode()
    assert secret not in written.path.read_bytes()
    wraps.destroy(small_hall.settings.data, public.hex())
    assert wraps.find(small_hall.settings.data, public.hex()) is None
