"""`graphkit measure`: any plain table of ties, without a workspace."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from program import run_program

DATA = Path(__file__).resolve().parents[2] / "data"
NETWORKS = DATA / "networks"


def files(name: str) -> tuple[str, ...]:
    return (
        "--network",
        str(NETWORKS / f"{name}_edges.csv"),
        "--nodes",
        str(NETWORKS / f"{name}_nodes.csv"),
    )


def rows_of(done: subprocess.CompletedProcess[str]) -> list[dict[str, str]]:
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def refused(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def measured(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run_program("measure", *words, cwd=folder)


def test_list_has_a_line_for_each(tmp_path: Path) -> None:
    rows = rows_of(measured(tmp_path, "--list", "--format", "csv"))
    by_name = {row["name"]: row for row in rows}
    assert len(by_name) == len(rows) > 15
    assert by_name["ei-index"]["by"] == "needed"
    assert by_name["eigenvector"]["directed"] == ""
    assert by_name["strength"]["weight"] == "yes"
    assert "Freeman" in by_name["degree"]["tells"]


def test_csv_has_all_digits_in_the_order_of_the_nodes(tmp_path: Path) -> None:
    rows = rows_of(measured(tmp_path, "closeness", *files("karate"), "--format", "csv"))
    with (NETWORKS / "karate_nodes.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["id"] for row in rows] == [row["id"] for row in csv.DictReader(stream)]
    with (NETWORKS / "karate_edges.csv").open(encoding="utf-8", newline="") as stream:
        graph = nx.Graph([(row["from"], row["to"]) for row in csv.DictReader(stream)])
    expected = nx.closeness_centrality(graph)
    assert {row["id"]: float(row["value"]) for row in rows} == pytest.approx(expected, abs=1e-15)
    assert list(rows[0]) == ["id", "value"]


def test_ids_stay_texts_and_directed_has_a_column_each_way(tmp_path: Path) -> None:
    ties = NETWORKS / "ht_advice_edges.csv"
    done = measured(tmp_path, "Degree", "--network", str(ties), "--directed", "--format", "csv")
    rows = rows_of(done)
    assert [row["id"] for row in rows] == sorted(str(i) for i in range(1, 22))
    assert list(rows[0]) == ["id", "in", "out", "total"]
    assert rows[0]["in"] == "13"
    assert done.stderr == ""


def test_groups_and_weights(tmp_path: Path) -> None:
    words = ("EI_Index", *files("karate"), "--by", "Faction", "--format", "csv")
    rows = rows_of(measured(tmp_path, *words))
    assert rows[0] == {"id": "Mr Hi", "value": "-0.75"}
    words = ("weighted degree", *files("karate"), "--weight", "weight", "--format", "csv")
    assert rows_of(measured(tmp_path, *words))[0] == {"id": "Mr Hi", "value": "42.0"}


def test_json_and_what_is_undefined(tmp_path: Path) -> None:
    words = ("closeness-within", *files("florentine_marriage"))
    page = json.loads(measured(tmp_path, *words, "--format", "json").stdout)
    assert page["schema"] == "graphkit/measure/1"
    values = {row["id"]: row["value"] for row in page["rows"]}
    assert values["Pucci"] is None
    assert values["Medici"] == pytest.approx(14 / 25)
    rows = rows_of(measured(tmp_path, *words, "--format", "csv"))
    assert {row["id"]: row["value"] for row in rows}["Pucci"] == ""


def test_files_packed_with_gzip_are_read_as_they_are(tmp_path: Path) -> None:
    for kind in ("edges", "nodes"):
        raw = (NETWORKS / f"karate_{kind}.csv").read_bytes()
        (tmp_path / f"{kind}.csv.gz").write_bytes(gzip.compress(raw))
    packed = ("--network", "edges.csv.gz", "--nodes", "nodes.csv.gz", "--format", "csv")
    done = measured(tmp_path, "betweenness", *packed)
    plain = measured(tmp_path, "betweenness", *KARATE, "--format", "csv")
    assert (done.returncode, done.stdout) == (0, plain.stdout)
    (tmp_path / "edges.csv.gz").write_bytes((tmp_path / "edges.csv.gz").read_bytes()[:-9])
    refused(measured(tmp_path, "betweenness", *packed), 1, "edges.csv.gz", "cut off or damaged")


STRANGE = (
    "a  b", "a b", " a b", "a b ", "a\tb", "a\u00a0b", "007", "7", "7.0", "6/27", "=1+1", "@ann",
    "-5", "\u0430", "a", "\u212b", "\u00c5", "A\u030a", "x\ny", "z\u200bw", "zw", "NaN",
    "'q\"u,o;te", "null",
)  # fmt: skip


def written(path: Path, *rows: tuple[str, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


@pytest.mark.parametrize("name", ["degree", "shortest-paths", "key-players-reach"])
def test_ids_come_out_exactly_as_they_went_in(tmp_path: Path, name: str) -> None:
    written(tmp_path / "ties.csv", ("from", "to"), *pairwise(STRANGE))
    written(tmp_path / "nodes.csv", ("id",), *((label,) for label in STRANGE))
    words = (name, "--network", "ties.csv", "--nodes", "nodes.csv", "--size", str(len(STRANGE)))
    done = measured(tmp_path, *words, "--format", "json")
    rows = json.loads(done.stdout)["rows"]
    ends = [end for end in ("id", "from", "to") if end in rows[0]]
    assert {row[end] for row in rows for end in ends} == set(STRANGE)
    read = rows_of(measured(tmp_path, *words, "--format", "csv"))
    assert [[row[end] for end in ends] for row in read] == [
        [row[end] for end in ends] for row in rows
    ]
    assert "differ from another id only in spaces" in done.stderr
    if name == "degree":
        assert [row["id"] for row in rows] == list(STRANGE)


def test_ids_are_told_apart_in_a_table_too(tmp_path: Path) -> None:
    written(tmp_path / "ties.csv", ("from", "to"), *pairwise(STRANGE))
    words = ("degree", "--network", "ties.csv")
    shown = measured(tmp_path, *words).stdout.splitlines()[3:]
    assert len(set(shown)) == len(shown) == len(STRANGE)
    assert '"a b "' in "\n".join(shown)
    page = measured(tmp_path, *words, "--format", "markdown").stdout.splitlines()[4:]
    assert len(set(page)) == len(page) == len(STRANGE)


def test_characters_that_act_on_a_terminal_do_not_in_ids(tmp_path: Path) -> None:
    evil = "e\x1b[31mvil\u202e\x9b"
    written(tmp_path / "ties.csv", ("from", "to"), (evil, "b"), ("over\rwritten", "b"))
    written(tmp_path / "nodes.csv", ("id",), ("b",))
    words = ("degree", "--network", "ties.csv", "--nodes", "nodes.csv", "--format")
    for layout in ("table", "csv", "json", "markdown"):
        done = measured(tmp_path, *words, layout)
        for text in (done.stdout, done.stderr):
            assert not set("\x1b\u202e\x9b\r") & set(text), layout
        if layout == "json":
            assert evil in {row["id"] for row in json.loads(done.stdout)["rows"]}
        if layout == "csv":
            assert "2 of the ids contain control characters" in done.stderr


def test_each_shape_of_rows_has_a_name_of_its_own(tmp_path: Path) -> None:
    for name, schema, columns in (
        ("bridges", "measure-pairs", ["from", "to"]),
        ("key-players-reach", "measure-sets", ["set", "id", "value", "error", "proven"]),
        ("--whole", "measure-whole", ["name", "from", "to", "value"]),
        ("brokerage-network", "measure-roles", ["role", "count", "expected", "sd", "z"]),
    ):
        words = (name, *files("karate"), "--by", "Faction", "--format", "json")
        page = json.loads(measured(tmp_path, *words).stdout)
        assert page["schema"] == f"graphkit/{schema}/1"
        assert list(page["rows"][0])[: len(columns)] == columns


def test_pairs_come_in_the_order_of_the_nodes(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("from,to\na,b\nb,c\n")
    (tmp_path / "nodes.csv").write_text("id\nc\nb\na\n")
    words = ("--network", "ties.csv", "--nodes", "nodes.csv", "--format", "csv")
    rows = rows_of(measured(tmp_path, "shortest-paths", *words))
    assert [(r["from"], r["to"]) for r in rows] == [("c", "b"), ("c", "a"), ("b", "a")]
    rows = rows_of(measured(tmp_path, "bridges", *words, "--directed"))
    assert [(r["from"], r["to"]) for r in rows] == [("c", "b"), ("b", "a")]


def test_tables_are_rounded(tmp_path: Path) -> None:
    done = measured(tmp_path, "closeness", *files("karate"))
    assert done.stdout.splitlines()[:4] == ["closeness", "", "id         value", "Mr Hi      0.569"]
    page = measured(tmp_path, "degree", *files("karate"), "--format", "markdown").stdout
    assert page.splitlines()[2:5] == ["| id | value |", "| --- | --- |", "| Mr Hi | 16 |"]


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbffrom,to\r\nJos\xc3\xa9,b\r\nb,c\r\n",
        b"From;To\nJos\xe9;b\nb;c\n",
        "source\ttarget\nJosé\tb\nb\tc\n".encode("utf-16"),
    ],
    ids=["BOM and CRLF", "semicolons in Windows-1252", "tabs in UTF-16"],
)
def test_files_as_spreadsheets_write_them(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "ties.csv").write_bytes(raw)
    rows = rows_of(measured(tmp_path, "degree", "--network", "ties.csv", "--format", "csv"))
    assert {row["id"]: row["value"] for row in rows} == {"José": "1", "b": "2", "c": "1"}


def test_what_is_done_to_the_network_is_said(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("from,to,w\na,b,1\nb,a,2\nc,c,1\n")
    (tmp_path / "nodes.csv").write_text("id,team\nb,red\na,\n")
    words = ("--network", "ties.csv", "--nodes", "nodes.csv", "--format", "csv")
    done = measured(tmp_path, "strength", *words, "--weight", "w", "--by", "team")
    assert [tuple(row.values()) for row in rows_of(done)] == [
        ("b", "3.0"),
        ("a", "3.0"),
        ("c", "0.0"),
    ]
    assert "Left out 1 tie from a node to itself." in done.stderr
    assert "Merged 1 repeated tie (in either direction) and added their weights." in done.stderr
    assert "1 of the ids are not in --nodes. They come last: c" in done.stderr
    assert "strength does not use groups" in done.stderr
    done = measured(tmp_path, "blau", *words, "--by", "team")
    assert "2 of the nodes have no team" in done.stderr
    done = measured(tmp_path, "k-core", *words, "--weight", "w", "--directed")
    assert "k-core does not use weights" in done.stderr
    done = measured(tmp_path, "bridges", *words, "--size", "2", "--steps", "2")
    assert "--size makes no difference" in done.stderr
    assert "--steps makes no difference" in done.stderr


KARATE = files("karate")


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ((), 2, ("Name a measure", "--list")),
        (("degree",), 2, ("--network",)),
        (("degree", "--whole", *KARATE), 2, ("not both",)),
        (("brokerage-network", *KARATE), 2, ("compares groups", "--by COLUMN")),
        (("kpp-neg", *KARATE, "--directed"), 2, ("not defined", "Leave out --directed")),
        (("kpp-pos", *KARATE, "--size", "99"), 2, ("a set of 99", "Choose 1 to 34")),
        (("kpp-pos", *KARATE, "--size", "0"), 2, ("--size",)),
        (("closness", *KARATE), 2, ("'closness'", "Did you mean closeness")),
        (("ei-index", *KARATE), 2, ("ei-index", "--by COLUMN")),
        (("ei-index", *KARATE[:2], "--by", "x"), 2, ("--nodes",)),
        (("ei-index", *KARATE, "--by", "team"), 2, ("'team'", "id, name, Faction")),
        (("eigenvector", *KARATE, "--directed"), 2, ("not defined", "Leave out --directed")),
        (("strength", *KARATE, "--weight", "w"), 2, ("'w'", "from, to, weight")),
        (("degree", "--network", KARATE[3]), 1, ("'from'", "id, name")),
        (("degree", "--network", "nowhere.csv"), 1, ("nowhere.csv", "no such file")),
    ],
    ids=lambda value: " ".join(map(str, value))[:20] if isinstance(value, tuple) else None,
)
def test_errors_say_what_where_and_what_next(
    tmp_path: Path, words: tuple[str, ...], code: int, expected: tuple[str, ...]
) -> None:
    refused(measured(tmp_path, *words), code, *expected)


def test_a_broken_row_is_named_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("from,to,w\na,b,1\n\nb,c,much\n")
    done = measured(tmp_path, "strength", "--network", "ties.csv", "--weight", "w")
    refused(done, 1, "ties.csv:4", "'much'")


def test_values_do_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    head, *lines = (NETWORKS / "congress_edges.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "one.csv").write_text("\n".join([head, *lines]), encoding="utf-8")
    (tmp_path / "two.csv").write_text("\n".join([head, *reversed(lines)]), encoding="utf-8")
    for name in ("community", "eigenvector", "pagerank", "harmonic"):
        one, two = (
            measured(tmp_path, name, "--network", file, "--format", "csv").stdout
            for file in ("one.csv", "two.csv")
        )
        assert one == two != ""
