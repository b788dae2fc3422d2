"""The samples: made anew to the byte, fictional throughout, and of the size that the demo needs."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graphkit.config import load_settings
from graphkit.ingest import load_sources, read_records, recognize
from graphkit.model.normalization import normalize, normalize_organization
from graphkit.resources import folder

SAMPLES = folder("import") / "samples"
ENCODINGS = {"outlook-grace.csv": "cp1252", "partners.csv": "utf-8-sig"}
FILES = (
    "board-memberships.csv",
    "google-aisha.csv",
    "linkedin-maria.csv",
    "linkedin-tom.csv",
    "meetings-maria.ics",
    "offers-and-needs.csv",
    "outlook-grace.csv",
    "partners.csv",
    "partnership-log.csv",
    "people.csv",
    "phone-tom.vcf",
    "ties.csv",
)
TODAY = date(2026, 11, 24)
# Rows that are wrong on purpose name these people and this club.
WRONG = ("Milo Fenwick", "Gus Ferraro", "Gail Underwood", "Riverbend Rowing Club")

Keys = set[str]


def text_of(file: str) -> str:
    return (SAMPLES / file).read_bytes().decode(ENCODINGS.get(file, "utf-8"))


def table(file: str) -> list[dict[str, str]]:
    """Rows by column; the note above LinkedIn's header is skipped."""
    lines = io.StringIO(text_of(file), newline="")
    if file.startswith("linkedin"):
        for _ in range(3):
            next(lines)
    rows = csv.DictReader(lines, strict=True)
    return [{k: v for k, v in row.items() if k} for row in rows if None not in row]


def lines_of(file: str) -> Iterator[str]:
    """The lines of a vCard or iCalendar file, unfolded."""
    return iter(re.sub(r"\r\n[ \t]", "", text_of(file)).split("\r\n"))


def said(name: str) -> str:
    """A name, given name first, folded, without a title."""
    family, comma, given = name.partition(",")
    return re.sub(r"^(dr|rev) ", "", normalize(f"{given} {family}" if comma else name))


def keys(name: str, mails: str, profile: str, house: str) -> Keys:
    found = {f"mail:{mail.casefold()}" for mail in mails.split() if "@" in mail}
    found |= {f"url:{profile}"} if "/in/" in profile else set()
    if said(name) and house:
        found.add(f"name:{said(name)}|{normalize_organization(house)}")
    # What somebody is called joins nothing; it shows who was left apart.
    return found | {f"called:{said(name)}"} if said(name) else set()


def from_tables() -> Iterator[Keys]:
    for file in ("linkedin-maria.csv", "linkedin-tom.csv"):
        for row in table(file):
            name = f"{row['First Name']} {row['Last Name']}"
            yield keys(name, row["Email Address"], row["URL"], row["Company"])
    for row in table("google-aisha.csv"):
        mails = f"{row['E-mail 1 - Value']} {row['E-mail 2 - Value']}".replace(":::", " ")
        name = f"{row['First Name']} {row['Last Name']}"
        yield keys(name, mails, row["Website 1 - Value"], row["Organization Name"])
    for row in table("outlook-grace.csv"):
        name = f"{row['First Name']} {row['Last Name']}"
        yield keys(name, row["E-mail Address"], row["Web Page"], row["Company"])
    for row in table("board-memberships.csv"):
        yield keys(row["person"], row["email"], "", row["employer"])
    for row in table("people.csv"):
        yield keys(row["name"], row["email"], "", row["organization"])
    for row in table("partners.csv"):
        yield keys(row["main_contact"], row["main_contact_email"], "", row["organization"])
        yield keys(row["staff_owner"], row["staff_owner_email"], "", "Riverbend Public Library")
    for row in table("ties.csv"):
        yield keys(row["from"], row["from_email"], "", "")
        yield keys(row["to"], row["to_email"], "", "")


def from_cards() -> Iterator[Keys]:
    card: dict[str, str] = {}
    for line in lines_of("phone-tom.vcf"):
        field, _, value = line.partition(":")
        field = field.split(";")[0]
        card[field] = f"{card[field]} {value}" if field == "EMAIL" and field in card else value
        if field == "END":
            yield keys(card["FN"], card.get("EMAIL", ""), "", card.get("ORG", ""))
            card = {}


def from_calendar() -> Iterator[Keys]:
    for line in lines_of("meetings-maria.ics"):
        found = re.fullmatch(r"ATTENDEE;CUTYPE=INDIVIDUAL;.*CN=\"(.*)\":mailto:(.*)", line)
        if found:
            yield keys(found[1], found[2], "", "")


def people() -> list[Keys]:
    """All keys of each person: records that share a key are one."""
    groups: list[Keys] = []
    for record in [*from_tables(), *from_cards(), *from_calendar()]:
        if not record or record & {f"called:{said(name)}" for name in WRONG}:
            continue
        joins = {key for key in record if not key.startswith("called:")} or record
        joined = [group for group in groups if group & joins]
        groups = [group for group in groups if not group & joins]
        groups.append(record.union(*joined))
    return groups


def houses() -> set[str]:
    """All organizations, folded."""
    columns = {
        "linkedin-maria.csv": ("Company",),
        "linkedin-tom.csv": ("Company",),
        "google-aisha.csv": ("Organization Name",),
        "outlook-grace.csv": ("Company",),
        "board-memberships.csv": ("employer", "board"),
        "people.csv": ("organization",),
        "partners.csv": ("organization",),
    }
    named = {row[c] for file, wanted in columns.items() for row in table(file) for c in wanted}
    named |= {line[4:] for line in lines_of("phone-tom.vcf") if line.startswith("ORG:")}
    return {normalize_organization(name) for name in named if name and name not in WRONG}


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_generator_writes_the_committed_files_to_the_byte(tmp_path: Path, seed: str) -> None:
    made = tmp_path / "made"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"}
    script = str(SAMPLES / "make_samples.py")
    subprocess.run([sys.executable, script, str(made)], check=True, env=environment, cwd=tmp_path)
    assert sorted(p.name for p in made.iterdir()) == list(FILES)
    for file in FILES:
        assert (made / file).read_bytes() == (SAMPLES / file).read_bytes(), file


def test_there_are_150_to_250_contacts_and_40_to_60_organizations() -> None:
    assert 150 <= len(people()) <= 250
    assert 40 <= len(houses()) <= 60


def test_every_spelling_of_a_person_joins() -> None:
    called = Counter(
        key.removeprefix("called:")
        for group in people()
        for key in group
        if key.startswith("called:")
    )
    twice = [name for name, count in called.items() if count > 1]
    assert twice == ["jennifer lee"], "two people of this name, at two organizations"


def test_people_are_spelt_differently_in_several_files() -> None:
    assert any('CN="WHITFIELD, Dana":' in line for line in lines_of("meetings-maria.ics"))
    assert '"Whitfield, Dana"' in text_of("board-memberships.csv")
    assert "Dana,Whitfield," in text_of("linkedin-maria.csv")
    files = {file: text_of(file) for file in FILES}
    mail, profile = "robert.tanaka@valleylibraries.example", "in/robert-tanaka-riverbend-example"
    assert profile in files["linkedin-maria.csv"]
    assert mail not in files["linkedin-maria.csv"]
    assert mail in files["phone-tom.vcf"]
    assert profile not in files["phone-tom.vcf"]
    assert mail in files["google-aisha.csv"]
    assert profile in files["google-aisha.csv"]


@pytest.mark.parametrize("file", FILES)
def test_every_address_number_and_profile_is_fictional(file: str) -> None:
    text = re.sub(r"\r\n[ \t]", "", text_of(file))
    addresses = re.findall(r"[\w.+-]+@([\w.-]+)", text)
    assert addresses or file in ("partnership-log.csv", "offers-and-needs.csv")  # organizations
    assert all(host.endswith(".example") for host in addresses)
    numbers = re.findall(r"\+?\(?\d{3}\)?[ -]\d{3}-\d{4}|tel:\S+", text)
    assert all(re.search(r"\b555-01\d\d$", number) for number in numbers)
    for host, path in re.findall(r"https?://([^/\s,\"]+)(/[^\s,\"]*)?", text):
        profile = host == "www.linkedin.com" and path.endswith("-riverbend-example")
        assert profile or host.endswith(".example"), (host, path)


def test_the_files_have_the_layouts_that_people_hold() -> None:
    for file in ("linkedin-maria.csv", "linkedin-tom.csv"):
        head = text_of(file).split("\n")
        assert head[0] == "Notes:"
        assert head[2] == ""
        assert head[3] == "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
        rows = table(file)
        assert sum(not row["Email Address"] for row in rows) > len(rows) / 2
        assert all(re.fullmatch(r"\d\d [A-Z][a-z]{2} 20\d\d", row["Connected On"]) for row in rows)
    assert "E-mail 1 - Value" in table("google-aisha.csv")[0]
    assert " ::: " in text_of("google-aisha.csv")
    assert (SAMPLES / "outlook-grace.csv").read_bytes().count(b"\xe9") >= 1
    assert all(row["Birthday"] == "0/0/00" for row in table("outlook-grace.csv"))
    versions = Counter(x for x in lines_of("phone-tom.vcf") if x.startswith("VERSION"))
    assert versions["VERSION:3.0"] > versions["VERSION:4.0"] >= 3


def test_the_calendar_holds_a_series_a_cancelled_meeting_and_one_of_25() -> None:
    events = "\n".join(lines_of("meetings-maria.ics")).split("BEGIN:VEVENT")[1:]
    assert sum("RRULE:" in event for event in events) == 1
    assert sum("RECURRENCE-ID" in event for event in events) == 1
    assert sum("STATUS:CANCELLED" in event for event in events) == 1
    assert max(event.count("CUTYPE=INDIVIDUAL") for event in events) == 25
    dana = [event for event in events if "dana.whitfield@" in event and "CANCELLED" not in event]
    days = sorted(re.findall(r"DTSTART[^:]*:(\d{8})", " ".join(dana)))
    assert len(days) == 6
    assert days[-1] == "20260914"
    assert all(event.count("CUTYPE=INDIVIDUAL") <= 4 for event in dana)


def test_nobody_of_the_team_knows_the_county_health_department() -> None:
    mail = "@countyhealth.example"
    holders = {file for file in FILES if mail in text_of(file)}
    assert holders == {"people.csv", "board-memberships.csv", "ties.csv", "meetings-maria.ics"}
    events = "\n".join(lines_of("meetings-maria.ics")).split("BEGIN:VEVENT")[1:]
    assert all("STATUS:CANCELLED" in event for event in events if mail in event)
    assert all(
        "riverbendlibrary" not in row["from_email"]
        for row in table("ties.csv")
        if mail in row["to_email"]
    )


def test_the_partners_have_all_stages_and_reviews_late_and_soon() -> None:
    rows = [row for row in table("partners.csv") if row["organization"] not in WRONG]
    assert len(rows) == 41
    stages = {row["stage"] for row in rows}
    assert stages == {"prospect", "talking", "active", "paused", "ended"}
    assert len({row["sector"] for row in rows}) >= 12
    active = [row for row in rows if row["stage"] == "active" and row["review_on"]]
    due = [(date.fromisoformat(row["review_on"]) - TODAY).days for row in active]
    assert sum(days < 0 for days in due) >= 3
    assert sum(0 <= days <= 60 for days in due) >= 3


def test_two_or_three_target_sectors_stay_empty() -> None:
    settings = load_settings(SAMPLES, environment={})
    sectors = {row["sector"] for file in ("partners.csv", "people.csv") for row in table(file)}
    empty = [sector for sector in settings.target_sectors if sector not in sectors]
    assert empty == ["farming", "banks", "transport"]
    assert all(
        normalize_organization(name) in houses()
        for name in (settings.home, *settings.target_organizations)
    )
    team = {member.email for member in settings.team}
    assert team == {row["email"] for row in table("people.csv") if row["sector"] == "libraries"}


def test_the_readme_lists_every_file_with_the_source_that_recognises_it() -> None:
    sources = load_sources(folder("import"))
    text = (SAMPLES / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([\w.-]+)` \| `(\w+)` \|", text, re.MULTILINE))
    assert sorted(listed) == sorted(FILES)
    assert listed == {file: recognize(SAMPLES / file, sources).name for file in FILES}


def test_only_the_rows_that_are_wrong_on_purpose_are_rejected() -> None:
    sources = load_sources(folder("import"))
    reasons = {}
    for file in FILES:
        path = SAMPLES / file
        rejects = read_records(path, recognize(path, sources)).rejects
        if rejects:
            reasons[file] = [reject.reason for reject in rejects]
    assert sorted(reasons) == [
        "board-memberships.csv",
        "google-aisha.csv",
        "linkedin-maria.csv",
        "linkedin-tom.csv",
        "partners.csv",
    ]
    assert all(len(found) == 1 for found in reasons.values()), reasons
    assert "last spring" in reasons["board-memberships.csv"][0]
    assert "no @" in reasons["google-aisha.csv"][0]
    assert "8 fields" in reasons["linkedin-tom.csv"][0]
    assert "2019-13-01" in reasons["partners.csv"][0]


def test_a_few_rows_are_wrong_on_purpose() -> None:
    assert "milo.fenwick(at)cornerbean.example" in text_of("google-aisha.csv")
    too_long = [x for x in csv.reader(io.StringIO(text_of("linkedin-tom.csv"))) if len(x) > 7]
    assert [row[:2] for row in too_long] == [["Gus", "Ferraro"]]
    nameless = [row for row in table("linkedin-maria.csv") if not row["First Name"]]
    assert len(nameless) == 1
    for file, column in (("partners.csv", "since"), ("board-memberships.csv", "since")):
        bad = [r for r in table(file) if r[column] and not _is_date(r[column])]
        assert len(bad) == 1, file


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
