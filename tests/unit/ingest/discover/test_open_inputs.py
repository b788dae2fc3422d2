"""What a user names is opened: a file, an archive, a workbook or a folder, and no harm is done."""

from __future__ import annotations

import os
import random
import stat
import zipfile
from datetime import date

import pytest
from workbooks import plain, workbook, zip_parts

from graphkit.errors import InputError
from graphkit.ingest import open_inputs, read_records, recognize
from graphkit.ingest.discover import found_inputs
from graphkit.ingest.inputs import archives
from graphkit.ingest.inputs.input import HEAD_BYTES
from graphkit.ingest.sources.record_fields import RECORD_FIELDS

CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Dana,Whitfield,https://www.linkedin.com/in/dana-riverbend-example,,Clinic,,02 Mar 2021\n"
)
PEOPLE = "name,email\nOmar Haddad,omar@countyhealth.example\n"
PARTNERS = "organization,stage\nRiverbend Clinic,active\n"
CARDS = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tom Reyes\r\nEND:VCARD\r\n"
CALENDAR = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20240101T100000Z\r\nSUMMARY:Lunch\r\n"
    "ATTENDEE:mailto:omar@countyhealth.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
MAIL = b"From: a@x.example\nTo: b@x.example\nDate: Thu, 01 Jan 2026 10:00:00 +0000\n\nx\n"
SKILLS = "Name\nLeadership\nPublic speaking\n"
PICTURE = b"\xff\xd8\xff\xe0" + bytes(2000)


@pytest.fixture
def zipped(tmp_path):
    """Make a zip archive of texts by name."""

    def make(parts, name="export.zip", method=zipfile.ZIP_DEFLATED):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", method) as archive:
            for part, content in parts.items():
                info = zipfile.ZipInfo(part, (2026, 6, 7, 8, 9, 10))
                info.external_attr = 0o600 << 16
                info.compress_type = method
                archive.writestr(info, content)
        return path

    return make


@pytest.fixture(autouse=True)
def private(tmp_path, monkeypatch):
    """Let what is unpacked lie where it can be looked for."""
    place = tmp_path / "private"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def names(path, sources):
    with open_inputs(path, sources) as found:
        return [one.name for one in found]


def notes(path, sources):
    with open_inputs(path, sources) as found:
        return found.notes


def test_a_plain_file_is_one_input_where_it_lies(put, sources, private):
    path = put(CONNECTIONS, "Connections.csv")
    with open_inputs(path, sources) as found:
        (one,) = found
        assert (one.path, one.name, one.archive) == (path, "Connections.csv", None)
        assert found.notes == ()
    assert not any(private.iterdir())


@pytest.mark.parametrize("text", ["PK,Name\n1,2\n", "x\n1\n", ""])
def test_a_plain_file_need_not_be_known(text, put, sources):
    assert names(put(text), sources) == ["file.csv"]


def test_what_is_not_there_is_said_by_whoever_reads_it(tmp_path, sources):
    with (
        open_inputs(tmp_path / "missing.zip", sources) as found,
        pytest.raises(InputError, match="no such file"),
    ):
        recognize(found.inputs[0], sources)


def test_the_parts_of_an_archive_are_inputs(zipped, sources):
    path = zipped({"Basic/Connections.csv": CONNECTIONS, "phone.vcf": CARDS})
    with open_inputs(path, sources) as found:
        first, second = found
        assert (first.name, first.archive) == ("Basic/Connections.csv", "export.zip")
        assert first.written == date(2026, 6, 7)
        assert first.place == "export.zip, Basic/Connections.csv"
        source = recognize(first, sources)
        assert [r.person.name for r in read_records(first, source).records] == ["Dana Whitfield"]
        assert [r.person.name for r in read_records(second, sources["vcard"]).records] == [
            "Tom Reyes"
        ]


def test_an_archive_is_known_by_its_bytes_and_not_by_its_name(zipped, sources):
    assert names(zipped({"a.csv": CONNECTIONS}, name="Connections.csv"), sources) == ["a.csv"]


def test_contacts_come_before_partners_and_calendars_and_then_names_decide(zipped, sources):
    parts = {"1.ics": CALENDAR, "2.csv": PARTNERS, "z.csv": CONNECTIONS, "a.vcf": CARDS}
    assert names(zipped(parts), sources) == ["a.vcf", "z.csv", "2.csv", "1.ics"]


def test_what_is_unpacked_is_private_and_deleted(zipped, sources, private):
    path = zipped({"a.csv": CONNECTIONS, "b.jpg": PICTURE, "c.csv": "colour,size\n1,2\n"})
    with open_inputs(path, sources) as found:
        (one,) = found
        assert one.path.parents[2] == private
        assert stat.S_IMODE(one.path.parents[0].stat().st_mode) == 0o700
        assert stat.S_IMODE(one.path.parents[1].stat().st_mode) == 0o700
        assert stat.S_IMODE(one.path.stat().st_mode) == 0o600
        assert list(one.path.parent.iterdir()) == [one.path]
    assert not any(private.iterdir())


def test_what_is_unpacked_is_deleted_after_an_error_too(zipped, sources, private):
    path = zipped({"a.csv": CONNECTIONS})
    with pytest.raises(RuntimeError), open_inputs(path, sources):
        assert any(private.iterdir())
        raise RuntimeError
    assert not any(private.iterdir())


def test_parts_of_no_known_kind_are_left_out_and_counted(zipped, sources):
    parts = {f"{n}.jpg": PICTURE for n in range(1200)}
    path = zipped({**parts, "a.csv": CONNECTIONS, "colour.csv": "colour,size\n1,2\n", "e": ""})
    assert notes(path, sources) == (
        "export.zip: left out: 1,202, of no known kind (0.jpg, 1.jpg, 2.jpg and 1,199 more)",
    )


def test_within_an_export_one_header_does_not_make_a_spreadsheet(zipped, sources):
    path = zipped({"Connections.csv": CONNECTIONS, "Skills.csv": SKILLS, "own.csv": PARTNERS})
    assert names(path, sources) == ["Connections.csv", "own.csv"]
    assert notes(path, sources) == (
        "export.zip: left out: 1, that graphkit imports only by name (Skills.csv)",
    )


def test_spreadsheets_of_the_users_own_may_be_packed(zipped, sources):
    path = zipped({"people.csv": PEOPLE, "partners.csv": PARTNERS, "phone.vcf": CARDS})
    assert names(path, sources) == ["people.csv", "phone.vcf", "partners.csv"]


def test_a_large_part_is_unpacked_whole(zipped, sources):
    row = f"Zoë,Müller,https://www.linkedin.com/in/{'z' * 500},,Clinic,,02 Mar 2021\n"
    count = HEAD_BYTES // len(row) * 3
    path = zipped({"a.csv": CONNECTIONS + row * count})
    with open_inputs(path, sources) as found:
        reading = read_records(found.inputs[0], sources["linkedin_connections"])
    assert (reading.rows, len(reading.rejects)) == (count + 1, 0)
    assert reading.records[-1].person.name == "Zoë Müller"


def test_of_an_unknown_part_only_the_beginning_is_unpacked(zipped, sources, monkeypatch):
    spent = []
    spend = archives.Budget.spend
    monkeypatch.setattr(archives.Budget, "spend", lambda *a: spent.append(a[1]) or spend(*a))
    path = zipped({"a.csv": CONNECTIONS, "big.txt": "nothing known\n" * 1_000_000})
    assert names(path, sources) == ["a.csv"]
    assert sum(spent) < 2 * (2 * HEAD_BYTES + 10_000)


def test_mail_that_lies_in_one_folder_of_an_archive_is_one_input(zipped, sources):
    other = MAIL.replace(b"b@x", b"c@x")
    path = zipped({"in/1.eml": MAIL, "in/2.eml": other, "out/x.eml": MAIL, "a.vcf": CARDS})
    with open_inputs(path, sources) as found:
        assert [one.name for one in found] == ["a.vcf", "in", "out/x.eml"]
        reading = read_records(found.inputs[1], sources["mail"])
        assert (reading.rows, len(reading.records), reading.rejects) == (2, 2, ())


class TestHostile:
    def test_names_are_labels_and_no_paths(self, zipped, sources, tmp_path, private):
        bad = ["../../up.csv", "/etc/root.csv", "C:\\Users\\x.csv", "a\x1b[31m\n.csv", "..", "./"]
        path = zipped(dict.fromkeys(bad, CONNECTIONS))
        assert names(path, sources) == sorted(
            ["up.csv", "etc/root.csv", "Users/x.csv", "a\ufffd[31m\ufffd.csv", "part"]
        )
        left = {p.name for p in tmp_path.rglob("*")}
        assert left == {"export.zip", "private"}

    def test_a_part_without_a_name_is_a_part(self, zipped, sources):
        assert names(zipped({"": CONNECTIONS}), sources) == ["part"]

    def test_two_parts_of_one_name_are_two_parts(self, tmp_path, sources):
        path = tmp_path / "x.zip"
        with zipfile.ZipFile(path, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.csv", CONNECTIONS)
            archive.writestr("a.csv", CONNECTIONS + "Tom,Reyes,,,,,01 Jan 2020\n")
        with open_inputs(path, sources) as found:
            assert [one.name for one in found] == ["a.csv", "a.csv (2)"]
            rows = [read_records(one, sources["linkedin_connections"]).rows for one in found]
        assert rows == [1, 2]

    def test_links_are_not_followed(self, zipped, sources):
        path = zipped({"a.csv": CONNECTIONS})
        with zipfile.ZipFile(path, "a") as archive:
            link = zipfile.ZipInfo("link.csv")
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, "/etc/passwd")
        assert names(path, sources) == ["a.csv"]
        assert notes(path, sources) == ("export.zip: left out: 1, links to other files",)

    def test_what_is_locked_is_said(self, zipped, sources):
        path = zipped({"a.csv": CONNECTIONS, "b.csv": CONNECTIONS})
        raw = path.read_bytes()
        path.write_bytes(_locked(raw, 1))
        assert notes(path, sources) == ("export.zip: left out: 1, locked by a password",)
        path.write_bytes(_locked(raw, 2))
        with pytest.raises(InputError, match="locked by a password") as caught:
            notes(path, sources)
        assert caught.value.next == "Unpack it with the password, and import the folder"

    def test_a_damaged_part_is_an_error_that_names_it(self, zipped, sources, private):
        path = zipped({"a.csv": CONNECTIONS, "b.csv": CONNECTIONS}, method=zipfile.ZIP_STORED)
        raw = path.read_bytes()
        place = raw.rindex(b"Whitfield")
        path.write_bytes(raw[:place] + b"w" + raw[place + 1 :])
        with pytest.raises(InputError, match="cut off or damaged") as caught:
            notes(path, sources)
        assert caught.value.where == f"{path}, b.csv"
        assert not any(private.iterdir())

    def test_a_damaged_part_that_nobody_wants_does_no_harm(self, zipped, sources):
        path = zipped({"a.csv": CONNECTIONS, "b.txt": "x" * 500_000}, method=zipfile.ZIP_STORED)
        raw = path.read_bytes()
        place = raw.rindex(b"xxxx")
        path.write_bytes(raw[:place] + b"y" + raw[place + 1 :])
        assert names(path, sources) == ["a.csv"]

    @pytest.mark.parametrize("keep", [4, 30, 200, -1, -30])
    def test_a_file_that_was_cut_off_says_so(self, keep, zipped, sources):
        path = zipped({"a.csv": CONNECTIONS, "b.csv": CONNECTIONS})
        path.write_bytes(path.read_bytes()[:keep])
        with pytest.raises(InputError, match="cut off or damaged") as caught:
            notes(path, sources)
        assert caught.value.where == str(path)

    def test_an_archive_that_holds_nothing_says_so(self, zipped, sources):
        with pytest.raises(InputError, match="there is nothing in it"):
            notes(zipped({}), sources)
        with pytest.raises(InputError, match="can be imported: 1, of no known kind") as caught:
            notes(zipped({"a.jpg": PICTURE}), sources)
        assert "graphkit sources" in caught.value.next

    def test_a_part_that_grows_without_end_is_stopped(self, zipped, sources, monkeypatch, private):
        monkeypatch.setattr(archives, "FREE", 1 << 20)
        path = zipped({"a.csv": CONNECTIONS + ",,,,,\n" * 2_000_000})
        assert path.stat().st_size < 40_000
        with pytest.raises(InputError, match="far more than any export") as caught:
            notes(path, sources)
        assert caught.value.where == f"{path}, a.csv"
        assert not any(private.iterdir())

    def test_the_size_is_counted_and_not_believed(self, zipped, sources, monkeypatch):
        # The header says ten bytes more than there may be; only counting could tell.
        monkeypatch.setattr(archives, "FREE", 100_000)
        monkeypatch.setattr(archives, "MAX_RATIO", 1)
        small = zipped({"a.csv": CONNECTIONS + ",,,,,\n" * 10_000})
        assert names(small, sources) == ["a.csv"]
        large = zipped({"a.csv": CONNECTIONS + ",,,,,\n" * 20_000})
        raw = large.read_bytes()
        size = len(CONNECTIONS) + 6 * 20_000
        large.write_bytes(raw.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
        with pytest.raises(InputError, match="cut off or damaged"):
            names(large, sources)

    def test_a_part_may_not_hide_behind_the_size_of_the_others(self, zipped, sources, monkeypatch):
        monkeypatch.setattr(archives, "FREE", 1 << 20)
        dull = CONNECTIONS + ",,,,,\n" * 500_000
        path = zipped({"a.csv": dull, "b.jpg": PICTURE + random.Random(1).randbytes(1 << 20)})
        with pytest.raises(InputError, match="far more than any export"):
            notes(path, sources)

    def test_many_parts_together_are_counted(self, zipped, sources, monkeypatch):
        monkeypatch.setattr(archives, "FREE", 1 << 20)
        monkeypatch.setattr(archives, "MAX_RATIO", 1)
        part = CONNECTIONS + ",,,,,\n" * 100_000
        assert names(zipped({"a.csv": part}), sources) == ["a.csv"]
        with pytest.raises(InputError, match="far more than any export"):
            notes(zipped({"a.csv": part, "b.csv": part}), sources)

    def test_too_many_parts_are_an_error(self, zipped, sources, monkeypatch):
        monkeypatch.setattr(archives, "MAX_PARTS", 3)
        monkeypatch.setattr("graphkit.ingest.discover.input_finder.MAX_PARTS", 3)
        assert len(names(zipped({f"{n}.csv": CONNECTIONS for n in range(3)}), sources)) == 3
        with pytest.raises(InputError, match="more than 3 files"):
            notes(zipped({f"{n}.csv": CONNECTIONS for n in range(4)}), sources)

    def test_folders_in_it_count_too(self, zipped, sources, monkeypatch):
        monkeypatch.setattr(archives, "MAX_PARTS", 3)
        with pytest.raises(InputError, match="more than 3 files"):
            notes(zipped({"a.csv": CONNECTIONS, "b/": "", "c/": "", "d/": ""}), sources)

    def test_a_huge_table_of_contents_is_not_read(self, zipped, sources, monkeypatch):
        monkeypatch.setattr(archives, "MAX_DIRECTORY", 1000)
        assert names(zipped({"a.csv": CONNECTIONS}), sources) == ["a.csv"]
        with pytest.raises(InputError, match="more than 100,000 files"):
            notes(zipped({f"{n}.csv": CONNECTIONS for n in range(40)}), sources)

    def test_no_room_to_unpack_is_an_error(self, zipped, sources, monkeypatch, private):
        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fdopen", full)
        with pytest.raises(InputError, match="No space left") as caught:
            notes(zipped({"a.csv": CONNECTIONS}), sources)
        assert f"the disk of {private}" in caught.value.next


class TestNested:
    def test_archives_within_an_archive_are_opened(self, zipped, sources):
        inner = zipped({"b.csv": CONNECTIONS, "c.jpg": PICTURE}, name="takeout-002.zip")
        raw = inner.read_bytes()
        path = zipped({"a.csv": CONNECTIONS, "takeout-002.zip": raw})
        with open_inputs(path, sources) as found:
            assert [one.place for one in found] == [
                "export.zip, a.csv",
                "export.zip, takeout-002.zip, b.csv",
            ]
            assert found.notes == ("export.zip: left out: 1, of no known kind (c.jpg)",)

    def test_but_no_deeper(self, zipped, sources):
        third = zipped({"c.csv": CONNECTIONS}, name="3.zip").read_bytes()
        second = zipped({"b.csv": CONNECTIONS, "3.zip": third}, name="2.zip").read_bytes()
        path = zipped({"2.zip": second})
        assert names(path, sources) == ["b.csv"]
        assert notes(path, sources) == (
            "export.zip: left out: 1, archives within archives within archives",
        )

    def test_of_one_that_is_damaged_nothing_is_taken(self, zipped, sources):
        inner = zipped({"b.csv": CONNECTIONS, "c.csv": CONNECTIONS}, method=zipfile.ZIP_STORED)
        raw = inner.read_bytes()
        place = raw.rindex(b"Whitfield")
        broken = raw[:place] + b"w" + raw[place + 1 :]
        path = zipped({"a.csv": CONNECTIONS, "2.zip": broken})
        assert names(path, sources) == ["a.csv"]
        assert notes(path, sources) == (
            "export.zip: left out: 1, that cannot be opened "
            "(2.zip: the archive is cut off or damaged)",
        )

    def test_they_share_what_may_be_unpacked(self, zipped, sources, monkeypatch):
        monkeypatch.setattr(archives, "FREE", 1 << 20)
        monkeypatch.setattr(archives, "MAX_RATIO", 1)
        part = CONNECTIONS + ",,,,,\n" * 100_000
        inner = zipped({"a.csv": part}, name="in.zip").read_bytes()
        assert names(zipped({"1.zip": inner}), sources) == ["a.csv"]
        found = names(zipped({"1.zip": inner, "2.zip": inner}), sources)
        assert found == ["a.csv"]


class TestWorkbooks:
    @pytest.fixture(autouse=True)
    def readable(self):
        pytest.importorskip("python_calamine")

    ROWS = (("name", "email"), ("Omar Haddad", "omar@health.example"))
    OTHER = (("colour", "size"), ("red", "2"))

    def test_every_sheet_that_is_known_is_an_input(self, put, sources):
        made = workbook({"People": plain(self.ROWS), "Colours": plain(self.OTHER)})
        with open_inputs(put(made, "contacts.xlsx"), sources) as found:
            (one,) = found
            assert (one.name, one.sheet, one.archive) == ("People", "People", "contacts.xlsx")
            assert found.notes == ("contacts.xlsx: left out: 1, of no known kind (Colours)",)
            source = recognize(one, sources)
            assert [r.person.name for r in read_records(one, source).records] == ["Omar Haddad"]

    def test_where_none_is_known_all_are_given_so_that_the_reader_says_why(self, put, sources):
        made = workbook({"A": plain(self.OTHER), "B": plain(self.OTHER)})
        assert names(put(made, "x.xlsx"), sources) == ["A", "B"]

    def test_one_sheet_may_be_asked_for(self, put, sources):
        made = workbook({"A": plain(self.ROWS), "B": plain(self.ROWS)})
        with open_inputs(put(made, "x.xlsx"), sources, sheet="b") as found:
            assert [one.name for one in found] == ["B"]

    def test_in_archives_and_folders_too(self, tmp_path, zipped, sources):
        made = workbook({"A": plain(self.ROWS)})
        assert names(zipped({"in/a.xlsx": made, "b.csv": PARTNERS}), sources) == ["A", "b.csv"]
        (tmp_path / "d").mkdir()
        (tmp_path / "d" / "a.xlsx").write_bytes(made)
        with open_inputs(tmp_path / "d", sources) as found:
            assert [one.place for one in found] == ["d, a.xlsx, sheet A"]

    def test_another_office_file_is_no_archive(self, put, zipped, sources):
        letter = zip_parts({"[Content_Types].xml": "<Types/>", "word/Connections.csv": CONNECTIONS})
        assert names(put(letter, "letter.docx"), sources) == ["letter.docx"]
        path = zipped({"a.csv": CONNECTIONS, "letter.docx": letter})
        assert names(path, sources) == ["a.csv"]
        assert notes(path, sources) == ("export.zip: left out: 1, of no known kind (letter.docx)",)


class TestFolders:
    def make(self, root, files):
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    def test_an_export_that_was_unpacked_works_as_the_archive_does(self, tmp_path, zipped, sources):
        files = {"In/Connections.csv": CONNECTIONS, "Skills.csv": SKILLS, "a/b.jpg": PICTURE}
        folder = self.make(tmp_path / "export.zip.d", files)
        path = zipped(files)
        with open_inputs(folder, sources) as lying, open_inputs(path, sources) as packed:
            assert [one.name for one in lying] == [one.name for one in packed]
            assert lying.inputs[0].path == folder / "In" / "Connections.csv"
            assert lying.inputs[0].archive == "export.zip.d"
            said = [note.partition(": ")[2] for note in lying.notes]
            assert said == [note.partition(": ")[2] for note in packed.notes]

    def test_archives_in_it_are_opened(self, tmp_path, zipped, sources):
        raw = zipped({"b.csv": CONNECTIONS}).read_bytes()
        folder = self.make(tmp_path / "d", {"1.zip": raw, "a.csv": CONNECTIONS})
        assert names(folder, sources) == ["a.csv", "b.csv"]

    def test_links_and_what_is_no_file_are_left_out(self, tmp_path, sources):
        folder = self.make(tmp_path / "d", {"a.csv": CONNECTIONS, "in/x.jpg": PICTURE})
        (folder / "loop").symlink_to(folder)
        (folder / "in" / "link.csv").symlink_to(folder / "a.csv")
        os.mkfifo(folder / "pipe")
        assert names(folder, sources) == ["a.csv"]
        assert notes(folder, sources) == (
            "d: left out: 2, links to other files",
            "d: left out: 1, of no known kind (in/x.jpg)",
            "d: left out: 1, pipes and devices",
        )

    def test_a_large_file_stays_where_it_is(self, tmp_path, sources, private):
        text = CONNECTIONS + ",,,,,\n" * HEAD_BYTES
        folder = self.make(tmp_path / "d", {"a.csv": text, "b.txt": "nothing\n" * HEAD_BYTES})
        with open_inputs(folder, sources) as found:
            assert [one.path for one in found] == [folder / "a.csv"]
            assert [p.name for p in private.rglob("*") if p.is_file()] == ["lock"]

    def test_what_graphkit_keeps_in_a_workspace_is_no_part_of_it(self, tmp_path, sources):
        own = {".graphkit/rejects/b.csv": PEOPLE, "rejects/c.csv": PEOPLE, "graphkit.toml": ""}
        folder = self.make(tmp_path / "d", {"a.csv": CONNECTIONS, **own})
        assert names(folder, sources) == ["a.csv"]
        assert "d: left out: 3, graphkit's own files" in notes(folder, sources)

    def test_too_many_files_are_an_error(self, tmp_path, sources, monkeypatch):
        monkeypatch.setattr("graphkit.ingest.discover.input_finder.MAX_PARTS", 3)
        folder = self.make(tmp_path / "d", {f"x/{n}.csv": CONNECTIONS for n in range(4)})
        with pytest.raises(InputError, match="files"):
            notes(folder, sources)

    def test_a_folder_of_mail_is_one_input(self, tmp_path, sources):
        folder = self.make(tmp_path / "Mail", {"cur/1:2,S": MAIL, "new/2": MAIL})
        (folder / "tmp").mkdir()
        with open_inputs(folder, sources) as found:
            assert [one.path for one in found] == [folder]
        outer = self.make(
            tmp_path / "all", {"a.csv": CONNECTIONS, "In/cur/1": MAIL, "In/new/2": MAIL}
        )
        assert names(outer, sources) == ["a.csv", "In"]

    def test_mail_beside_contacts_is_not_all_that_is_read(self, tmp_path, sources):
        box = b"From a@x.example Thu Jan  1 00:00:00 2026\n" + MAIL
        files = {"Contacts/a.vcf": CARDS, "Mail/All mail.mbox": box, "Calendar/a.ics": CALENDAR}
        folder = self.make(tmp_path / "Takeout", files)
        assert names(folder, sources) == ["Contacts/a.vcf", "Mail", "Calendar/a.ics"]
        (folder / "Contacts" / "a.vcf").unlink()
        (folder / "Calendar" / "a.ics").unlink()
        assert names(folder, sources) == ["Takeout"]

    def test_an_empty_folder_says_so(self, tmp_path, sources):
        (tmp_path / "d").mkdir()
        with pytest.raises(InputError, match="there is nothing in it"):
            notes(tmp_path / "d", sources)


def _locked(raw, count):
    """Set the flag that says that a part needs a password, in the last parts of an archive."""
    out = bytearray(raw)
    place = len(out)
    for _ in range(count):
        place = out.rindex(b"PK\x01\x02", 0, place)
        out[place + 8] |= 1
    return bytes(out)


def test_an_access_database_in_a_folder_says_how_to_export_its_tables(tmp_path, sources):
    where = tmp_path / "d"
    where.mkdir()
    (where / "our.accdb").write_bytes(b"\x00\x01\x00\x00Standard ACE DB\x00" + bytes(5000))
    with pytest.raises(InputError, match=r"our\.accdb.*External Data, Export, Excel"):
        names(where, sources)
    (where / "people.csv").write_text(PEOPLE, encoding="utf-8")
    assert names(where, sources) == ["people.csv"]
    said = notes(where, sources)
    assert said[0] == "d: left out: 1, Access databases (our.accdb)"
    assert said[1].startswith("our.accdb: In Access, open the table")


def test_each_kind_of_record_has_a_place_in_the_order_of_a_folder():
    assert set(found_inputs._IMPORT_ORDER) == set(RECORD_FIELDS)
