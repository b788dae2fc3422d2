"""Funders, vendors and others are told apart from partners in every answer, as typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from program import run_program

# In the demo's list, all of them are partners without a kind, or none.
KINDS = {
    "Riverbend Community Foundation": "Funder (grants)",
    "BrightPath Broadband": "Sponsor",
    "Corner Bean Coffee": "vendor",
    "Riverbend United": "Umbrella",
}
OTHERS = {"funder": 2, "vendor": 1, "umbrella": 1}


@pytest.fixture(scope="module")
def told(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("kinds") / "riverbend"))
    for name, kind in KINDS.items():
        words = ("add", "partnership", name, "--kind", kind, "--stage", "active", "--as", "Maria")
        assert run_program(*words, cwd=root).returncode == 0
    return root


@pytest.fixture(scope="module")
def number(told: Path) -> int:
    """How many partners there are that are partners."""
    listed = answer(told, "list", "partners", "--where", "current = yes")["rows"]
    return len(listed) - sum(OTHERS.values())


def answer(root: Path, *words: str) -> dict[str, Any]:
    done = run_program(*words, "--format", "json", cwd=root)
    assert done.returncode == 0, (words, done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("reliance",), "Of {} partnerships, "),
        (("reliance", "--expected"), "of {less} partners, because"),
        (("handover", "plan"), "of {less} partners."),
        (("engagement",), "Of {} partners, "),
    ],
)
def test_an_answer_counts_partners_and_names_the_others(
    words: tuple[str, ...], says: str, told: Path, number: int
) -> None:
    found = answer(told, *words)
    # Nobody knows anyone at one of them.
    assert says.format(number, less=number - 1) in found["summary"]
    assert found["asked"]["kinds"] == {"partner": number, **OTHERS}
    (note,) = (each for each in found["notes"] if each.startswith("Not counted as partners"))
    assert "2 funders (BrightPath Broadband and Riverbend Community Foundation)" in note
    assert "1 vendor (Corner Bean Coffee) and 1 umbrella (Riverbend United)" in note


def test_a_filter_asks_about_one_kind_alone(told: Path) -> None:
    found = answer(told, "reliance", "--where", "kind = funder")
    assert "Of 2 funders, 1 hangs on one person." in found["summary"]
    assert not any(each.startswith("Not counted") for each in found["notes"])
    assert len(found["findings"]) == 2
    vendors = answer(told, "partners", "--where", "kind = Vendor")
    assert [each["organization"]["name"] for each in vendors["findings"]] == ["Corner Bean Coffee"]
    # What a file says counts, too.
    assert answer(told, "list", "organizations", "--where", "kind ~ grants")["total"] == 1
    assert answer(told, "trends", "--where", "kind = funder")["findings"][-1]["count"] == 2


def test_trends_count_partners_and_have_the_others_beside(told: Path, number: int) -> None:
    found = answer(told, "trends", "--every", "year")
    last = found["findings"][-1]
    assert last["count"] == number == len(last["partners"])
    assert {each["kind"]: each["count"] for each in last["kinds"]} == {"partner": number, **OTHERS}
    assert "BrightPath Broadband" not in json.dumps([p["won"] for p in found["findings"]])


def test_balance_and_load_count_partners(told: Path) -> None:
    balance = answer(told, "balance")
    assert "BrightPath Broadband" not in balance["summary"]
    assert balance["asked"]["kinds"]["funder"] == 1
    assert balance["findings"][0]["organization"]["name"] == "BrightPath Broadband"
    words = ("add", "partnership", "BrightPath Broadband", "--owner", "Tom Reyes", "--as", "Maria")
    assert run_program(*words, cwd=told).returncode == 0
    (tom,) = (
        each for each in answer(told, "load")["findings"] if each["person"]["name"] == "Tom Reyes"
    )
    assert " partnerships and 1 funder" in tom["sentence"]


def test_a_funder_can_be_won_as_a_partner(told: Path, made_demo: Path) -> None:
    found = answer(told, "prospects", "--where", "kind = funder")["findings"]
    assert [each["organization"]["name"] for each in found] == [
        "BrightPath Broadband",
        "Riverbend Community Foundation",
    ]
    assert found[0]["sentence"].endswith("It is already our funder, but no partner.")
    usual = answer(made_demo, "prospects", "--count", "100")["findings"]
    assert "BrightPath Broadband" not in {each["organization"]["name"] for each in usual}


def test_reviews_and_what_is_due_say_who_is_no_partner(told: Path) -> None:
    note = (
        "Also listed, but no partners: 1 funder (BrightPath Broadband) and 1 vendor (Corner Bean "
        "Coffee)."
    )
    assert note in answer(told, "reviews", "--within", "400")["notes"]


def test_a_brief_says_what_somebody_is_to_us(told: Path) -> None:
    text = run_program("brief", "BrightPath Broadband", cwd=told).stdout
    assert "Funder, active since September 2023" in text


def test_an_umbrella_shows_its_members(told: Path) -> None:
    for member in ("Riverbend Clinic", "Corner Bean Coffee", "County Health Department"):
        words = ("edit", member, "--part-of", "Riverbend United", "--as", "Maria")
        assert run_program(*words, cwd=told).returncode == 0
    notes = answer(told, "partners")["notes"]
    wanted = "among them 1 partner and 1 vendor of ours (Corner Bean Coffee and Riverbend Clinic)"
    assert any(f"Riverbend United has 3 members, {wanted}" in note for note in notes)


def test_the_map_and_the_report_count_partners(told: Path, number: int) -> None:
    for page, command in (("map.html", "map"), ("report.html", "report")):
        assert run_program(command, page, cwd=told).returncode == 0
        text = (told / page).read_text("utf-8")
        if command == "map":
            assert f" of {number} partners hang on one person" in text
            assert "Not counted: 2 funders, 1 vendor and 1 umbrella" in text
        else:
            assert f"Of {number} partnerships, " in text


def test_without_kinds_nothing_is_said_of_them(made_demo: Path) -> None:
    for words in (("reliance",), ("engagement",), ("balance",), ("reviews",), ("trends",)):
        found = answer(made_demo, *words)
        assert "kinds" not in found["asked"]
        assert not any("no partners" in each or "as partners" in each for each in found["notes"])
