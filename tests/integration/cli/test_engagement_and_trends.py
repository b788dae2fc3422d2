"""`engagement` and `trends` on the demo and its log, as typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from program import run_program


def answer(folder: Path, *words: str) -> dict[str, Any]:
    done = run_program(*words, "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def names(found: list[dict[str, Any]]) -> list[str]:
    return [each["name"] for each in found]


def test_trends_of_the_demo_follow_its_log(made_demo: Path) -> None:
    found = answer(made_demo, "trends", "--since", "2025-01-01")
    periods = {period["label"]: period for period in found["findings"]}
    assert [*periods][:: len(periods) - 1] == ["2025 Q1", "2026 Q4"]
    assert names(periods["2025 Q1"]["lost"]) == ["Sunrise Bakery"]
    (move,) = (m for m in periods["2025 Q3"]["moves"] if m["before"])
    assert (move["before"], move["after"], move["count"]) == ("coordinating", "cooperating", 1)
    assert names(move["organizations"]) == ["Riverbend Clinic"]
    assert names(periods["2025 Q4"]["won"]) == ["Hillside Housing Authority"]
    counts = [period["count"] for period in found["findings"]]
    for period, before in zip(found["findings"][1:], counts, strict=False):
        assert len(period["won"]) - len(period["lost"]) == period["count"] - before
    partners = answer(made_demo, "list", "partners", "--where", "current = yes")
    assert counts[-1] == len(partners["rows"])
    people = [period["people"] for period in found["findings"]]
    assert people[0] <= people[-1]
    text = run_program("trends", "--since", "2025-01-01", cwd=made_demo).stdout
    assert max(map(len, text.splitlines())) <= 80
    assert "2025 Q4  won: Hillside Housing Authority; to networking" in text
    assert "What was imported later about an earlier day counts as known" in text
    table = run_program("trends", "--every", "year", "--format", "csv", cwd=made_demo).stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["period"] for row in rows][-2:] == ["2025", "2026"]
    assert rows[-1]["count"] == str(counts[-1])


def test_as_known_ignores_what_was_imported_later(made_demo: Path) -> None:
    found = answer(made_demo, "trends", "--since", "2025-01-01", "--as-known")
    first, last = found["findings"][0], found["findings"][-1]
    assert found["asked"]["as_known"] is True
    assert (first["label"], first["won"], first["count"]) == ("2026 Q2", None, 0)
    usual = answer(made_demo, "trends", "--every", "year")["findings"][-1]
    assert (last["count"], last["people"]) == (usual["count"], usual["people"])
    assert found["notes"][0].startswith("Each period is as it was known on its last day")
    assert found["notes"][1] == "5 quarters are left out: nothing was known then."


def test_engagement_of_the_demo_names_who_fades_and_who_is_isolated(made_demo: Path) -> None:
    found = answer(made_demo, "engagement", "--count", "500")
    by_name = {each["organization"]["name"]: each for each in found["findings"]}
    friends = by_name["Friends of the Library"]
    assert friends["state"] == "fades"
    assert [p["came"] for p in friends["periods"]] == [2, 2, None, None, None]
    assert friends["periods"][1]["occasions"][0]["what"] == "Partners' breakfast"
    assert by_name["Code Valley Makerspace"]["state"] == "isolated"
    welcome = by_name["Immigrant Welcome Center"]["periods"]
    assert [period["invited"] for period in welcome] == [6, None, 6, None, 6]
    states = [each["state"] for each in found["findings"]]
    order = ["fades", "isolated", "does not come", "no record", "takes part"]
    assert states == sorted(states, key=order.index)
    text = run_program("engagement", "--count", "3", cwd=made_demo).stdout
    assert "19 March 2026, Partners' breakfast, Barbara Whitlock and Joyce Kim" in text
    assert "more partners are not shown." in text
    schools = answer(made_demo, "engagement", "--where", "sector = schools")["findings"]
    assert {each["organization"]["sector"] for each in schools} == {"schools"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("trends", "--since", "2030-01-01"), "is still to come"),
        (("trends", "--since", "1900-01-01"), "80 at most are shown"),
        (("engagement", "--since", "soon"), "is not a date"),
        (("--as", "public", "trends"), "is for the team alone"),
        (("--as", "public", "engagement"), "is for the team alone"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(
    made_demo: Path, words: tuple[str, ...], said: str
) -> None:
    done = run_program(*words, cwd=made_demo)
    assert done.returncode != 0
    assert said in done.stderr
