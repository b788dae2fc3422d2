"""People, evidence and ties around the Riverbend Public Library."""

from __future__ import annotations

from graphkit.analysis.findings import ContactRef, EvidenceNote, Step

LIBRARY, CLINIC = "Riverbend Public Library", "Riverbend Clinic"
HEALTH, DISTRICT = "County Health Department", "Riverbend School District"
MARIA = ContactRef("c_01", "Maria Lopez", LIBRARY, "outreach manager")
TOM = ContactRef("c_02", "Tom Reyes", LIBRARY, "children's librarian")
DANA = ContactRef("c_03", "Dana Whitfield", CLINIC, "practice manager")
OMAR = ContactRef("c_04", "Omar Haddad", HEALTH, "deputy director")
INES = ContactRef("c_05", "Ines Moreau", DISTRICT, "district partnership coordinator")
YUKI = ContactRef(
    "c_06", "山田 由紀子", "在宅医療ネットワーク・リバーベンド地区連絡協議会", "事務局長"
)
LONG = ContactRef(
    "c_07",
    "Wilhelmina Theodora van der Hoogenberg-Oosterwijk",
    "Association of Volunteer Interpreters and Community Navigators of the Upper Valley",
    "coordinator of volunteers for the northern and north-western neighbourhoods",
)
BARE = ContactRef("c_08", "Sam")
EVIL = ContactRef(
    "c_09",
    "\x1b[31mEvil\x9b5m\x07 [bold]Bob[/bold] :smile: <img src=x onerror=alert(1)>|*x*\u202eliame",
    '=HYPERLINK("http://evil.example")\n[link=http://evil.example]',
    "@SUM(1+1)\r\n| --- |",
)
MET = EvidenceNote(
    "met", "Outlook", "2026-09-14", "6 meetings since 2024, last on 14 September 2026"
)
CONNECTED = EvidenceNote(
    "connected", "LinkedIn", "2021-03-02", "connected on LinkedIn since March 2021"
)
BOARD = EvidenceNote(
    "board",
    "Riverbend United",
    "2022-01-01",
    "both on the 9-person board of Riverbend United since 2022",
    inferred=True,
)
ENTRY = EvidenceNote("address_book", "phone contacts", None, "in Tom Reyes' phone contacts")


def step(
    one: ContactRef,
    other: ContactRef,
    strength: float,
    *notes: EvidenceNote,
    word: str = "likely",
    inferred: bool = False,
) -> Step:
    low, high = round(strength * 0.8, 3), round(min(1.0, strength * 1.2), 3)
    return Step(one.id, other.id, strength, low, high, word, inferred, notes)


MARIA_DANA = step(MARIA, DANA, 0.81, MET, CONNECTED)
DANA_OMAR = step(DANA, OMAR, 0.71, BOARD, inferred=True)
TOM_INES = step(TOM, INES, 0.62, CONNECTED)
INES_YUKI = step(INES, YUKI, 0.4, ENTRY, word="unknown")
YUKI_OMAR = step(YUKI, OMAR, 0.3, BOARD, word="possible", inferred=True)
