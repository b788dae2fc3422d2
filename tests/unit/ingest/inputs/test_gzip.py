"""A file packed with gzip is opened like the plain one, and does no harm."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from graphkit.errors import InputError
from graphkit.ingest import open_inputs, read_records
from graphkit.ingest.discover.open_inputs import open_unpacked
from graphkit.ingest.discover.recognize import recognize
from graphkit.ingest.inputs import archives
from graphkit.ingest.inputs.decode_text import read_text
from graphkit.resources import folder

SAMPLES = (
    "linkedin-maria.csv",
    "riverbend-yed.graphml",
    "riverbend-gephi.gexf",
    "riverbend-kumu.json",
    "riverbend-boards.net",
    "mail-maria.mbox",
    "phone-tom.vcf",
    "meetings-maria.ics",
    "riverbend-kumu.xlsx",
)
PEOPLE = b"name,email\nOmar Haddad,omar@countyhealth.example\n"


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let what is unpacked lie where it can be looked for."""
    place = tmp_path / "private"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def gz(path: Path, content: bytes) -> Path:
    path.write_bytes(gzip.compress(content, mtime=0))
    return path


def records(path: Path, sources) -> list[object]:
    with open_inputs(path, sources) as found:
        return [
            (input.name, source.name, read_records(input, source).records)
            for input in found
            for source in [recognize(input, sources)]
        ]


@pytest.mark.parametrize("name", SAMPLES)
def test_it_says_what_the_plain_file_says(name: str, tmp_path: Path, sources) -> None:
    plain = folder("import") / "samples" / name
    packed = gz(tmp_path / f"{name}.gz", plain.read_bytes())
    with open_inputs(packed, sources) as found, open_inputs(plain, sources) as expected:
        for one, other in zip(found, expected, strict=True):
            assert (one.name, one.digest) == (other.name, other.digest)
            assert one.place.endswith(f"{name}.gz" if one.sheet is None else one.name)
    assert records(packed, sources) == records(plain, sources)


def test_nothing_is_left_of_it(tmp_path: Path, private: Path, sources) -> None:
    with open_inputs(gz(tmp_path / "people.csv.gz", PEOPLE), sources) as found:
        (input,) = found
        assert input.path.is_relative_to(private)
        assert input.path.stat().st_mode & 0o777 == 0o600
        place = input.path
    assert not place.exists()
    with open_unpacked(tmp_path / "people.csv.gz") as input:
        assert (input.name, input.text.content) == ("people.csv", PEOPLE.decode())
        place = input.path
    assert not place.exists()


def test_a_table_is_read_as_text(tmp_path: Path) -> None:
    assert read_text(gz(tmp_path / "a.csv.gz", PEOPLE)).content == PEOPLE.decode()


def test_it_may_lie_in_a_folder_or_an_archive(tmp_path: Path, sources) -> None:
    (tmp_path / "all").mkdir()
    gz(tmp_path / "all" / "people.csv.gz", PEOPLE)
    (tmp_path / "all" / "broken.csv.gz").write_bytes(gzip.compress(PEOPLE)[:-12])
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted((tmp_path / "all").iterdir()):
            archive.write(path, path.name)
    for path in (tmp_path / "all", tmp_path / "all.zip"):
        with open_inputs(path, sources) as found:
            assert [input.name for input in found] == ["people.csv"]
            assert "that cannot be opened (broken.csv.gz: the archive is cut off or" in "".join(
                found.notes
            )
            (input,) = found
            assert input.text.content == PEOPLE.decode()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:-12],
        lambda raw: raw[:-8] + b"\0\0\0\0" + raw[-4:],
        lambda raw: raw[:15] + b"\xff\xff\xff" + raw[18:],
        lambda raw: raw[:10],
        lambda raw: raw + b"more",
    ],
    ids=["cut off", "another sum", "another byte", "nothing but its head", "something after it"],
)
def test_a_damaged_one_is_refused_in_words(spoil, tmp_path: Path, sources) -> None:
    path = tmp_path / "people.csv.gz"
    path.write_bytes(spoil(gzip.compress(PEOPLE * 50, mtime=0)))
    for way in (lambda: records(path, sources), lambda: read_text(path)):
        with pytest.raises(InputError) as caught:
            way()
        assert "cut off or damaged" in str(caught.value)
        assert "people.csv.gz" in str(caught.value)


def test_a_bomb_is_not_unpacked(
    tmp_path: Path, private: Path, sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "FREE", 1 << 20)
    path = gz(tmp_path / "people.csv.gz", PEOPLE + b"\n" * (64 << 20))
    for way in (lambda: records(path, sources), lambda: read_text(path)):
        with pytest.raises(InputError, match="unpack to far more than any export"):
            way()
    assert not [file for file in private.rglob("*") if file.is_file() and file.stat().st_size]


def test_what_is_packed_twice_and_tar_archives_stay_what_they_are(tmp_path: Path, sources) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        part = tarfile.TarInfo("people.csv")
        part.size = len(PEOPLE)
        archive.addfile(part, io.BytesIO(PEOPLE))
    for path in (
        gz(tmp_path / "all.tar.gz", stream.getvalue()),
        gz(tmp_path / "twice.csv.gz.gz", gzip.compress(PEOPLE)),
    ):
        with pytest.raises(InputError, match="a compressed file") as caught:
            records(path, sources)
        assert caught.value.next == "Unpack it first"
        with pytest.raises(InputError):
            read_text(path)
