"""Named queries: what a file must say, and what is refused before the network is touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from graphkit.errors import QueryError
from graphkit.named_queries import Parameter, Query, find_query, load_queries

GOOD = """\
// Who knows a contact.
//
// @access  read
// @param   name  string: the name
// @param   by    date: the last day
// @returns contact, last
MATCH (c:Contact {name: $name}) // not a $parameter
WHERE c.last <= $by AND c.note <> 'costs $money'
RETURN c.name AS contact, c.last AS last
"""


def _folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        file = path / name.replace("__", "/")
        file.parent.mkdir(exist_ok=True)
        file.with_suffix(".cypher").write_text(dedent(text), encoding="utf-8")
    return path


def test_a_file_becomes_a_query(tmp_path: Path) -> None:
    (query,) = load_queries(_folder(tmp_path, explore__who=GOOD)).values()
    assert query.name == "explore/who"
    assert query.summary == "Who knows a contact."
    assert query.access == "read"
    assert query.parameters == (
        Parameter("name", "string", "the name"),
        Parameter("by", "date", "the last day"),
    )
    assert query.returns == ("contact", "last")
    assert query.text.startswith("MATCH") and query.text.endswith("AS last")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("// Who knows a contact.\n//\n", "", "first line does not say"),
        ("// @access  read\n", "", "@access must appear once"),
        ("@access  read", "@access  sometimes", "@access must appear once"),
        ("@access  read", "@access  read\n// @access  write", "@access must appear once"),
        ("// @returns contact, last\n", "", "must say what it @returns"),
        ("contact, last\n", "contact,, last\n", "@returns must appear at most once"),
        ("string: the name", "word: the name", "'word' is not one of"),
        ("string: the name", "the name", "not have the form NAME TYPE: MEANING"),
        ("by    date", "name  date", "declared twice"),
        ("<= $by", "<= 1", "$by is declared but not used"),
        ("// @param   by    date: the last day\n", "", "$by is used but not declared"),
        ("// @param   by", "// param   by", "is not a header line"),
        ("AS last\n", "AS last;\n", "must not end with a semicolon"),
        (GOOD[GOOD.index("MATCH") :], "", "the query is missing"),
    ],
)
def test_a_broken_file_says_what_is_wrong(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError) as caught:
        load_queries(_folder(tmp_path, explore__who=GOOD.replace(old, new, 1)))
    assert fault in str(caught.value)
    assert "explore/who: " in str(caught.value)


def test_all_broken_files_are_reported_together(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a__one="RETURN 1", a__two=GOOD, b__three="// x\nRETURN $y")
    (folder / "b" / "four.cypher").write_bytes(b"// \xff")
    with pytest.raises(QueryError) as caught:
        load_queries(folder)
    said = str(caught.value)
    assert all(name in said for name in ("a/one: ", "b/three: ", "b/four: "))
    assert "a/two: " not in said


def _query() -> Query:
    types = ["string", "integer", "float", "boolean", "date", "list of string"]
    parameters = tuple(Parameter(t[0] + t[-1], t, "something") for t in types)
    return Query("a/b", "Something.", "read", parameters, ("x",), "RETURN 1 AS x")


def test_text_is_turned_into_the_declared_type() -> None:
    given = {"sg": "7", "ir": "7", "ft": "0.5", "bn": "Yes", "de": "2026-02-28", "lg": "a, b,"}
    assert _query().convert(given) == {
        "sg": "7",
        "ir": 7,
        "ft": 0.5,
        "bn": True,
        "de": date(2026, 2, 28),
        "lg": ["a", "b"],
    }


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("ir", "7.5", "must be a whole number, not '7.5'"),
        ("ft", "much", "must be a number, not 'much'"),
        ("bn", "perhaps", "must be true or false"),
        ("de", "28.2.2026", "must be a date such as 2026-03-31"),
    ],
)
def test_text_that_is_no_such_value_is_refused(name: str, text: str, said: str) -> None:
    good = {"sg": "7", "ir": "7", "ft": "0.5", "bn": "no", "de": "2026-02-28", "lg": ""}
    with pytest.raises(QueryError) as caught:
        _query().convert(good | {name: text})
    assert said in str(caught.value)


def test_rows_cannot_be_given_as_text() -> None:
    query = Query("a/b", "S.", "write", (Parameter("rows", "list of map", "r"),), (), "X")
    with pytest.raises(QueryError, match="a list of mappings"):
        query.convert({"rows": "[]"})


def test_missing_and_unknown_parameters_are_named_together() -> None:
    query = Query("a/b", "S.", "read", (Parameter("by", "date", "d"),), ("x",), "X")
    with pytest.raises(QueryError) as caught:
        query.bind({"bye": 1})
    assert str(caught.value) == (
        "a/b: parameter by is missing; parameter bye is unknown. The query takes by (date)"
    )


def test_an_unknown_query_names_the_nearest() -> None:
    with pytest.raises(QueryError, match="Did you mean explore/who_knows"):
        find_query(load_queries(), "explore/whoknows")
