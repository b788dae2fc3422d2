"""The small parts of the page: links, filters, years, texts, the lasso, CSV and XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import product
from typing import Any
from urllib.parse import parse_qsl

import mapped_networks
import pytest

Call = Callable[..., Any]

# -- links ----------------------------------------------------------------------------------------

STATE = """(parts) => {
  const chosen = {...startState(), ...parts, group: new Set(parts.group),
    hidden: new Map(Object.entries(parts.hidden).map(([key, values]) => [key, new Set(values)]))};
  const text = toFragment(chosen);
  return [text, toFragment(fromFragment(text))];
}"""


@pytest.mark.parametrize(
    ("selected", "group", "hidden", "until", "names", "table"),
    list(
        product(
            (None, "c_dana", "o_clinic"),
            ([], ["o_clinic", "c_zoe"]),
            ({}, {"sector": ["health"], "line": ["inferred", "unknown"], "stage": [""]}),
            (None, 2020),
            (False, True),
            (False, True),
        )
    ),
)
def test_a_state_survives_its_link(
    call: Call,
    selected: str | None,
    group: list[str],
    hidden: dict[str, list[str]],
    until: int | None,
    names: bool,
    table: bool,
) -> None:
    parts = {
        "selected": selected,
        "group": group,
        "hidden": hidden,
        "until": until,
        "namesHidden": names,
        "table": table,
    }
    text, again = call(STATE, parts)
    assert again == text
    pairs = parse_qsl(text, keep_blank_values=True)
    assert [v for k, v in pairs if k == "group"] == group
    assert [v for k, v in pairs if k in ("person", "organization")] == (
        [selected] if selected else []
    )
    assert len([k for k, _ in pairs if k == "filter"]) == sum(map(len, hidden.values()))
    assert ("until", "2020") in pairs if until else "until" not in dict(pairs)


@pytest.mark.parametrize(
    "text",
    [
        "person=nobody",
        "person=",
        "person= ",
        "filter=sector-no such sector",
        "filter=toString-health",
        "until=2020.5",
        "until=1066",
        "without=o_clinic",
        "route=1",
        "names=yes",
    ],
)
def test_what_the_map_does_not_know_is_left_alone(call: Call, text: str) -> None:
    assert call("(text) => toFragment(fromFragment(text))", text) == ""


def test_the_last_year_is_all_years(call: Call) -> None:
    last = call("YEARS[YEARS.length - 1]")
    assert call("(text) => fromFragment(text).until", f"until={last}") is None
    assert call("(text) => fromFragment(text).until", f"until={last - 1}") == last - 1


# -- filters --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "hidden", "passes"),
    [
        ([], ["a"], True),  # a filter that says nothing of an item leaves it
        (["a"], [], True),
        (["a"], ["a"], False),
        (["a", "b"], ["a"], True),
        (["a", "b"], ["a", "b"], False),
        ([""], ["a"], True),  # what is not known is not left out with something else
    ],
)
def test_a_filter_leaves_what_has_one_value_left(
    call: Call, values: list[str], hidden: list[str], passes: bool
) -> None:
    assert call("(v, h) => passesOne(v, new Set(h))", values, hidden) is passes


def test_each_filter_lists_each_value_once(call: Call) -> None:
    listed = dict(call("FILTERS.map((f) => [f.key, f.options.map((o) => [o.value, o.count])])"))
    assert listed["stage"] == [["active", 1], ["", 3]]
    assert listed["strength"][0][0] == "likely"
    assert [v for v, _ in listed["line"]] == [
        *("known", "inferred", "unknown", "affiliation", "partnership")
    ]
    assert [v for v, _ in listed["year"]] == ["2024", "2022", "2021", "2020", "2019", ""]


@pytest.mark.parametrize(
    ("first", "year", "begun"),
    [(2020, None, True), (2020, 2020, True), (2021, 2020, False), (None, 2020, True)],
)
def test_a_line_without_a_date_is_there_in_each_year(
    call: Call, first: int | None, year: int | None, begun: bool
) -> None:
    assert call("hadBegun", {"first": first}, year) is begun


@pytest.mark.parametrize(
    ("edges", "years"),
    [
        ([], []),
        ([{"first": 2020}], []),
        ([{"first": 2019, "last": 2021}, {}], [2019, 2020, 2021]),
        ([{"first": 2020}, {"first": "2021"}, {"last": 2022}], [2020, 2021, 2022]),
        ([{"first": 1}, {"first": 2020}], []),  # a date from long ago is a slip, not a slider
    ],
)
def test_years_are_all_from_the_first_to_the_last(
    call: Call, edges: list[dict[str, Any]], years: list[int]
) -> None:
    assert call("yearsOf", edges) == years


# -- texts, the lasso, CSV and XML ----------------------------------------------------------------


def test_texts_fold_and_join_as_people_say_them(call: Call) -> None:
    assert call("fold", "  Zoë  ŁUKASZ ") == "zoe lukasz"
    assert call("listed", ["a", "b", "c"]) == "a, b and c"
    assert call("counted", 1200, "tie") == "1,200 ties"
    assert call("counted", 1, "person", "people") == "1 person"


@pytest.mark.parametrize(
    ("point", "inside"), [((2, 2), True), ((5, 5), False), ((9, 2), True), ((11, 2), False)]
)
def test_a_point_lies_inside_a_lasso_or_not(
    call: Call, point: tuple[float, float], inside: bool
) -> None:
    valley = [(0, 0), (10, 0), (10, 10), (7, 10), (5, 3), (3, 10), (0, 10)]
    line = [{"x": x, "y": y} for x, y in valley]
    assert call("isInside", {"x": point[0], "y": point[1]}, line) is inside


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("plain", "plain"),
        (-2, "-2"),
        ("-2", "'-2"),
        ("=A1", "'=A1"),
        ("\t=A1", '"\'\t=A1"'),
        ("＝A1", "'＝A1"),
        ('say "so"', '"say ""so"""'),
        ("a;b", '"a;b"'),
        ("two\nlines", '"two\nlines"'),
        ("", ""),
    ],
)
def test_a_cell_is_quoted_and_inert(call: Call, value: str | int, cell: str) -> None:
    assert call("inertCell", value) == cell


@pytest.mark.parametrize("text", mapped_networks.HOSTILE)
def test_any_text_is_a_text_in_a_drawing(call: Call, text: str) -> None:
    element = ET.fromstring(call("(text) => xml('a', {b: text}, xmlText(text))", text))
    shown = text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert (element.tag, list(element), list(element.attrib)) == ("a", [], ["b"])
    assert element.text == element.get("b") == shown


def test_a_drawing_has_only_the_characters_of_xml(call: Call) -> None:
    written = call("xmlText('a\\u000b\\ufffe\\ud83d\\ude00\\udc00z')")
    assert written == "a\ufffd\ufffd\U0001f600\ufffdz"
