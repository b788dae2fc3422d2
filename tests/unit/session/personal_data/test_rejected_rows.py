"""Files of rejected rows, without the rows that name somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.ingest.formats.table import REJECTED
from graphkit.model import Contact
from graphkit.session.personal_data.rejected_rows import (
    CleanedFile,
    PersonMatcher,
    clean_rejects,
    rejected_rows,
)

DANA = Contact(
    "c_1",
    "Dana Whitfield",
    ("dana@clinic.example",),
    ("linkedin.com/in/dana-w",),
    ("+16605550142",),
    ("Zoë Whitfield", "Dee"),
)


@pytest.mark.parametrize(
    "text",
    [
        "Dana,Whitfield,,Clinic",
        '"WHITFIELD, Dana",x',
        "FN:Zoe Whitfield",
        "row;DANA@Clinic.example;",
        "mailto:dana@clinic.example?subject=x",
        "https://www.linkedin.com/in/dana-w/,x",
        "call (660) 555-0142",
        "call 660/555 0142 tomorrow",
        "FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=EB Whitfield",
        "TEL:+1-660-555-0142",
        "Dee,,Clinic",
        "FN;ENCODING=QUOTED-PRINTABLE:Dana=20Whit=\r\nfield",
        "ATTENDEE;CN=Dana Whit\r\n field:mailto:dana@cli\r\n nic.example",
        'x,"two\nlines, Dana\nWhitfield",y',
    ],
)
def test_a_person_is_found_however_they_are_written(text: str) -> None:
    assert PersonMatcher(DANA).is_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dana,Lee,,Clinic",
        "Tom,Whitfield,,Clinic",
        "bogdana@clinic.example",
        "x.dana@clinic.example",
        "dana@clinic.example-two.example",
        "linkedin.com/in/dana-wu",
        "660 555 0143",
        "660 555 01423",
        "16605,550142",
        "Deed,,Clinic",
        "Dee Brown,,Clinic",
        "",
    ],
)
def test_others_are_not(text: str) -> None:
    assert not PersonMatcher(DANA).is_in(text)


def test_somebody_of_whom_nothing_is_known_is_nowhere() -> None:
    nobody = PersonMatcher(Contact("c_1", "x@y.example"))
    assert not nobody.is_in("x@y.example,,")
    assert not nobody.is_in("")


def table(folder: Path, name: str = "google-rejects.csv") -> Path:
    path = folder / name
    path.write_text(
        "\ufeffName,Mail,line,reason\n"
        "Dana Whitfield,none,2,no mail address\n"
        'Tom Reyes,"no\nne",3,no mail address\n'
        '"Whitfield, Dana","no\nne",4,no mail address\n',
        encoding="utf-8",
    )
    return path


def test_rows_that_name_them_go_and_the_others_stay_as_they_are(tmp_path: Path) -> None:
    path = table(tmp_path)
    assert clean_rejects(tmp_path, DANA) == (CleanedFile(path, 2, deleted=False),)
    assert path.read_text(encoding="utf-8") == (
        '\ufeffName,Mail,line,reason\nTom Reyes,"no\nne",3,no mail address\n'
    )
    assert path.stat().st_mode & 0o777 == 0o600
    assert clean_rejects(tmp_path, DANA) == ()


def test_a_file_of_which_no_row_is_left_is_deleted(tmp_path: Path) -> None:
    path = tmp_path / "a-rejects.csv"
    path.write_text("Name,line,reason\nDana Whitfield,2,why\n", encoding="utf-8")
    assert clean_rejects(tmp_path, DANA) == (CleanedFile(path, 1, deleted=True),)
    assert not path.exists()


def test_cards_and_entries_go_whole(tmp_path: Path) -> None:
    cards = [
        f"{REJECTED}line {line}: why\r\nBEGIN:VCARD\r\nFN:{name}\r\nEND:VCARD\r\n"
        for line, name in ((1, "Dana Whitfield"), (9, "Tom Reyes"), (17, "Dana Whit=\r\nfield=20"))
    ]
    path = tmp_path / "phone-rejects.vcf"
    path.write_bytes("".join(cards).encode() + b"\xff\xfe")
    assert [row.text for row in rejected_rows(tmp_path, DANA)] == [
        cards[0],
        cards[2] + "\udcff\udcfe",
    ]
    assert clean_rejects(tmp_path, DANA) == (CleanedFile(path, 2, deleted=False),)
    assert path.read_bytes() == cards[1].encode()


def test_a_broken_table_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "a-rejects.csv"
    path.write_text('Name\nTom\n"' + "x" * 140_000 + "\nDana Whitfield\n", encoding="utf-8")
    assert clean_rejects(tmp_path, DANA) == (CleanedFile(path, 1, deleted=True),)


def test_what_is_held_on_them_there_is_what_would_go(tmp_path: Path) -> None:
    table(tmp_path)
    found = rejected_rows(tmp_path, DANA)
    assert [row.file for row in found] == ["google-rejects.csv"] * 2
    assert found[1].text == '"Whitfield, Dana","no\nne",4,no mail address\n'
    clean_rejects(tmp_path, DANA)
    assert rejected_rows(tmp_path, DANA) == ()


def test_links_and_folders_are_left_alone_and_no_folder_is_no_file(tmp_path: Path) -> None:
    kept = table(tmp_path, "elsewhere.csv")
    folder = tmp_path / "rejects"
    assert clean_rejects(folder, DANA) == rejected_rows(folder, DANA) == ()
    folder.mkdir()
    (folder / "inner").mkdir()
    (folder / "link.csv").symlink_to(kept)
    before = kept.read_bytes()
    assert clean_rejects(folder, DANA) == rejected_rows(folder, DANA) == ()
    assert kept.read_bytes() == before
