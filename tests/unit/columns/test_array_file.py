"""The file of columns: it gives back what was written, or it gives nothing."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.columns import UnusableFile, array_file, pack_arrays, unpack_arrays

ARRAYS: dict[str, Any] = {
    "bytes": np.arange(5, dtype=np.uint8),
    "signs": np.array([-1, 1], np.int8),
    "places": np.arange(100, dtype=np.int32),
    "ends": np.array([], np.int64),
    "values": np.array([0.5, np.nan, np.inf]),
    "last": np.array([2**40], np.int64),
}
ABOUT = {"stamp": ["é", 1], "none": None}
RAW = b"".join(pack_arrays(ABOUT, ARRAYS))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "some.columns"
    written.write_bytes(RAW)
    written.chmod(0o600)
    return written


def refused(path: Path, *words: str) -> None:
    with pytest.raises(UnusableFile) as caught:
        unpack_arrays(path)
    assert all(word in str(caught.value) for word in words), caught.value


def test_what_is_written_is_read(path: Path) -> None:
    about, arrays = unpack_arrays(path)
    assert about == ABOUT
    assert list(arrays) == list(ARRAYS)
    for name, values in ARRAYS.items():
        assert arrays[name].dtype == values.dtype
        np.testing.assert_array_equal(arrays[name], values)


def test_arrays_stand_in_the_file_and_cannot_be_changed(path: Path) -> None:
    arrays = unpack_arrays(path)[1]
    assert not any(values.flags.writeable for values in arrays.values() if len(values))
    starts = [v.__array_interface__["data"][0] for v in arrays.values() if len(v)]
    assert all(start % 64 == 0 for start in starts)


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.lists(st.integers(-(2**31), 2**31 - 1)).map(lambda v: np.array(v, np.int32)),
        max_size=4,
    )
)
def test_any_arrays_come_back(tmp_path_factory: pytest.TempPathFactory, arrays: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "any.columns"
    path.write_bytes(b"".join(pack_arrays({}, arrays)))
    path.chmod(0o600)
    found = unpack_arrays(path)[1]
    assert {n: v.tolist() for n, v in found.items()} == {n: v.tolist() for n, v in arrays.items()}


def test_no_byte_can_change(path: Path) -> None:
    for at in range(len(RAW)):
        for change in (0x01, 0x80, 0xFF):
            path.write_bytes(RAW[:at] + bytes([RAW[at] ^ change]) + RAW[at + 1 :])
            with pytest.raises(UnusableFile):
                unpack_arrays(path)


def test_nothing_can_be_cut_off_or_added(path: Path) -> None:
    for length in range(len(RAW)):
        path.write_bytes(RAW[:length])
        with pytest.raises(UnusableFile):
            unpack_arrays(path)
    path.write_bytes(RAW + b"\0")
    refused(path, "damaged")


def test_zeros_are_noticed_wherever_they_stand(path: Path) -> None:
    # What a power cut leaves of a file whose end was never written.
    for at in range(len(RAW.rstrip(b"\0"))):
        path.write_bytes(RAW[:at] + bytes(len(RAW) - at))
        with pytest.raises(UnusableFile):
            unpack_arrays(path)


def test_another_format_is_not_taken_for_damage(path: Path) -> None:
    path.write_bytes(RAW.replace(bytes([array_file.FORMAT]), bytes([array_file.FORMAT + 1]), 1))
    refused(path, "another version")


def test_there_is_none(tmp_path: Path) -> None:
    refused(tmp_path / "none", "there was none")
    refused(tmp_path / "none" / "at all", "there was none")


@pytest.mark.skipif(sys.platform == "win32", reason="file modes and links are of Unix")
def test_only_a_private_file_of_ones_own_is_read(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    refused(path, "not private")
    path.chmod(0o600)
    link = tmp_path / "link"
    link.symlink_to(path)
    refused(link, "it is a link")
    folder = tmp_path / "folder"
    folder.mkdir()
    refused(folder, "no file")
    os.mkfifo(tmp_path / "pipe", 0o600)
    refused(tmp_path / "pipe", "no file")


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are of Unix")
def test_a_file_of_somebody_else_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = path.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    refused(path, "not the user's own")


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are of Unix")
def test_a_file_that_may_not_be_read_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*arguments: Any) -> int:
        raise PermissionError(13, "Permission denied")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    monkeypatch.setattr(os, "open", forbid)
    refused(path, "Permission denied")


def test_what_has_no_place_in_a_file_is_refused() -> None:
    for values in (np.zeros((2, 2)), np.array(["a"]), np.zeros(2, np.float32)):
        with pytest.raises(TypeError, match="odd"):
            list(pack_arrays({}, {"odd": values}))
