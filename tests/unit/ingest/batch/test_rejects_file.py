"""Rejected rows go to a file that can be mended and imported again."""

from __future__ import annotations

import csv
import io

import pytest

from graphkit.errors import OutputError
from graphkit.ingest import write_rejects

HEAD = "name,email,organization\n"


def written(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_a_table_keeps_its_columns_and_gets_line_and_reason(graph, put, tmp_path):
    reading = graph.read(put(HEAD + 'Ann,ann.example,"=1+1"\nBob,b@x.example,\n', "list.csv"))
    path = write_rejects(tmp_path, reading)
    assert path.name == "list-rejects.csv"
    assert path.stat().st_mode & 0o777 == 0o600
    assert written(path) == [
        ["name", "email", "organization", "line", "reason"],
        [
            "Ann",
            "ann.example",
            "'=1+1",
            "2",
            'email: "ann.example" is not a mail address: it has no @',
        ],
    ]


def test_mended_rejects_are_imported_with_their_source(graph, put, tmp_path):
    graph.take(put(HEAD + "Ann,ann.example,Clinic\nBob,b@x.example,\n"), owner=None)
    path = write_rejects(tmp_path, graph.read(put(HEAD + "Ann,ann.example,Clinic\n")))
    path.write_text(path.read_text(encoding="utf-8").replace("ann.ex", "ann@x.ex", 1), "utf-8")
    got = graph.take(path, owner=None)
    assert (got.counts.contacts_new, got.rejects, got.notes) == (1, (), ())


@pytest.mark.parametrize(
    "cell", ["=1+1", "'=1+1", "''=1", "+1 660 555", "-", "@x", "\t=1", " =1", "\uff1d1", "O'Brien"]
)
def test_no_cell_of_rejects_is_calculated_and_all_come_back_as_they_were(
    graph, put, tmp_path, cell
):
    text = f'name,email,organization\n"Ann {cell}",ann.example,"{cell}"\n'
    path = write_rejects(tmp_path, graph.read(put(text)))
    first = written(path)[1][2]
    assert first == cell if cell == "O'Brien" else first == f"'{cell}"
    again = write_rejects(tmp_path, graph.read(path))
    assert written(again)[1][:3] == [f"Ann {cell}", "ann.example", first]
    (reject,) = graph.read(path).rejects
    assert reject.original["organization"] == cell


def test_a_row_with_too_many_fields_is_not_taken_in_until_it_is_mended(graph, put, tmp_path):
    path = write_rejects(tmp_path, graph.read(put(HEAD + "Ann,a@x.example,Acme, Inc.\n")))
    assert written(path)[0] == [
        "name", "email", "organization", "too many fields", "line", "reason",
    ]  # fmt: skip
    again = graph.read(path)
    assert (len(again.records), len(again.rejects)) == (0, 1)
    assert "move its text to where it belongs" in again.rejects[0].reason
    second = write_rejects(tmp_path, again)
    assert written(second)[0][-3:] == ["too many fields", "line", "reason"]
    assert written(second)[1][:4] == ["Ann", "a@x.example", "Acme", " Inc."]
    path.write_text(path.read_text("utf-8").replace("Acme, Inc.", '"Acme, Inc.",'), "utf-8")
    assert [record.organization for record in graph.read(path).records] == ["Acme, Inc."]


def test_a_row_cut_by_an_open_quote_is_handed_back_as_it_stands(graph, put, tmp_path):
    reading = graph.read(put(HEAD + 'Ann,"a@x.example\nBob,b@x.example,\n'))
    assert written(write_rejects(tmp_path, reading))[1][:2] == ['Ann,"a@x.example', ""]


def test_cards_stand_whole_below_a_line_that_says_why(graph, put, tmp_path):
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nEMAIL:ann.example\r\nEND:VCARD\r\n"
    path = write_rejects(tmp_path, graph.read(put(card, "phone.vcf")))
    assert path.name == "phone-rejects.vcf"
    text = path.read_bytes().decode()
    assert text.startswith('X-GRAPHKIT-REJECT:line 1: EMAIL: "ann.example" is not')
    assert card.replace("\r\n", "\n") in text.replace("\r\n", "\n")
    path.write_bytes(text.replace("ann.example", "a@x.example").encode())
    again = graph.read(path)
    assert [record.person.name for record in again.records] == ["Ann"]
    assert again.rejects == ()


def test_without_rejects_there_is_no_file(graph, put, tmp_path):
    assert write_rejects(tmp_path / "none", graph.read(put(HEAD + "Ann,,\n"))) is None


def test_what_was_refused_only_when_people_were_known_is_in_the_file_too(graph, put, tmp_path):
    content = "organization,stage\nRiverbend Public Library,active\nClinic,active\n"
    got = graph.take(put(content), owner=None)
    rows = written(write_rejects(tmp_path, got))
    assert rows[1] == [
        "Riverbend Public Library", "active", "2", "this is the home organization itself",
    ]  # fmt: skip


def test_a_folder_that_is_not_there_is_told(graph, put, tmp_path):
    reading = graph.read(put(HEAD + "Ann,ann.example,\n"))
    with pytest.raises(OutputError, match="its folder does not exist"):
        write_rejects(tmp_path / "none", reading)
