"""Write the sample files from the tables in `world.py`.

    python import/samples/make_samples.py          # into this folder
    python import/samples/make_samples.py FOLDER   # somewhere else

The files come out the same to the byte on every run and with every Python: chance is drawn from
`random.Random(text).random()` alone, once for each person and purpose, so that a new line in the
tables changes nobody else's.
"""

from __future__ import annotations

import csv
import io
import random
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import world

SEED = "riverbend"
LINKEDIN_NOTE = (
    "Some of your connections keep their mail address to themselves, so that column is empty for "
    "many of them. (A made-up sample: nobody in it is real.)"
)
GOOGLE_COLUMNS = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,"
    "Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,"
    "Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Website 1 - Label,"
    "Website 1 - Value"
).split(",")
OUTLOOK_COLUMNS = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
    "Business Street 2,Business Street 3,Business City,Business State,Business Postal Code,"
    "Business Country/Region,Home Street,Home Street 2,Home Street 3,Home City,Home State,"
    "Home Postal Code,Home Country/Region,Other Street,Other Street 2,Other Street 3,Other City,"
    "Other State,Other Postal Code,Other Country/Region,Assistant's Phone,Business Fax,"
    "Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,"
    "Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,"
    "TTY/TDD Phone,Telex,Account,Anniversary,Assistant's Name,Billing Information,Birthday,"
    "Business Address PO Box,Categories,Children,Directory Server,E-mail Address,E-mail Type,"
    "E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,E-mail 3 Address,"
    "E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby,Home Address PO Box,"
    "Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,"
    "Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,Profession,"
    "Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page"
).split(",")
TIMEZONE = """BEGIN:VTIMEZONE
TZID:America/Chicago
BEGIN:STANDARD
DTSTART:20071104T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0600
TZNAME:CST
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
TZOFFSETFROM:-0600
TZOFFSETTO:-0500
TZNAME:CDT
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
END:VTIMEZONE"""


# -- the tables ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class House:
    """An organization of the tables."""

    name: str
    sector: str
    domain: str


@dataclass(frozen=True)
class Person:
    """A person of the tables; `books` are the letters of the address books they stand in."""

    name: str
    house: str
    role: str
    books: tuple[str, ...]

    def chance(self, purpose: str) -> float:
        """Return a number in [0, 1) that is always the same for this person and purpose."""
        return random.Random(f"{SEED}|{self.name}|{self.house}|{purpose}").random()

    def among(self, purpose: str, count: int) -> int:
        """Return a whole number in [0, count)."""
        return int(self.chance(purpose) * count)

    @property
    def mail(self) -> str:
        """The address at work, or at home where there is no work."""
        domain = HOUSES[self.house].domain if self.house else "home.example"
        return world.MAILS.get(self.name) or f"{_plain(self.name, '.')}@{domain}"

    @property
    def profile(self) -> str:
        """The address of a profile that does not exist."""
        name = _plain(world.MAILS.get(self.name, "").split("@")[0] or self.name, "-")
        # Two people of one name have two profiles.
        twins = [p for p in PEOPLE if p.name == self.name]
        number = f"-{twins.index(self) + 1}" if len(twins) > 1 else ""
        return f"https://www.linkedin.com/in/{name}{number}-riverbend-example"

    @property
    def phone(self) -> str:
        """A number of the range that is kept for fiction."""
        place = PEOPLE.index(self)
        return f"({660 + place // 100}) 555-01{place % 100:02d}"

    def called(self, letter: str) -> str:
        """Return the full name as the file of that letter spells it."""
        spelling = world.SPELLINGS.get((letter, self.name), self.name)
        return " ".join(part.strip() for part in spelling.split(" / "))

    def split(self, letter: str) -> tuple[str, str]:
        """Return given and family name as the file of that letter spells them."""
        spelling = world.SPELLINGS.get((letter, self.name), self.name)
        if " / " in spelling:
            given, family = spelling.split(" / ")
            return given, family
        given, _, family = spelling.rpartition(" ")
        return (given, family) if given else (family, "")

    def works_for(self, letter: str) -> str:
        """Return the employer as the file of that letter spells it."""
        return world.HOUSE_SPELLINGS.get((letter, self.house), self.house)


def _plain(name: str, joint: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return joint.join(re.sub(r"[^a-z0-9 ]", "", letters.replace("-", " ")).split())


def _cells(table: str, width: int) -> Iterator[list[str]]:
    for line in table.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != width:
            raise ValueError(f"{width} cells expected: {line}")
        yield cells


HOUSES = {name: House(name, *rest) for name, *rest in _cells(world.ORGANIZATIONS, 3)}
PEOPLE = [
    Person(name, house, role, tuple(books.split()))
    for house, table in world.PEOPLE.items()
    for name, role, books in _cells(table, 3)
]


def person(name: str) -> Person:
    """Return the one person of that name."""
    (found,) = [p for p in PEOPLE if p.name == name]
    return found


def in_book(letter: str) -> list[Person]:
    """Return who stands in an address book, by family name as such books are sorted."""
    held = [p for p in PEOPLE if letter in p.books]
    return sorted(held, key=lambda p: (p.split(letter)[1].casefold(), p.name, p.house))


def names(text: str) -> list[str]:
    """Return the names of a list with commas."""
    return [name.strip() for name in text.replace("\n", " ").split(",")]


# -- the files ----------------------------------------------------------------------------------


def _csv(rows: Iterable[Iterable[str]], *, end: str = "\n", quoted: bool = False) -> str:
    stream = io.StringIO()
    if quoted:
        csv.writer(stream, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    else:
        csv.writer(stream, lineterminator=end).writerows(rows)
    return stream.getvalue()


def linkedin(letter: str) -> bytes:
    """Connections of Maria (M) or Tom (T), newest first, below LinkedIn's note."""
    columns = "First Name,Last Name,URL,Email Address,Company,Position,Connected On".split(",")
    dated = [(_connected(p, letter), p) for p in in_book(letter)]
    dated.sort(key=lambda pair: (-pair[0].toordinal(), pair[1].name))
    rows = [
        [
            *p.split(letter),
            p.profile,
            p.mail if _shares_mail(p, letter) else "",
            p.works_for(letter),
            p.role[:1].upper() + p.role[1:],
            f"{on.day:02d} {_MONTHS[on.month - 1]} {on.year}",
        ]
        for on, p in dated
    ]
    if letter == "M":
        # Real exports hold such rows: somebody who closed the account.
        rows.insert(20, ["", "", "", "", "", "", "17 Aug 2024"])
    body = _csv([columns, *rows])
    if letter == "T":
        # A comma that nobody quoted makes eight fields.
        wrong = (
            "Gus,Ferraro,https://www.linkedin.com/in/gus-ferraro-riverbend-example,,"
            "Ferraro, Klein and Sons,Owner,12 Mar 2019\n"
        )
        lines = body.splitlines(keepends=True)
        body = "".join([*lines[:12], wrong, *lines[12:]])
    return ("Notes:\n" + _csv([[LINKEDIN_NOTE]], quoted=True) + "\n" + body).encode()


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_CONNECTED = {
    ("M", "Dana Whitfield"): date(2021, 3, 12),
    ("T", "Ines Moreau"): date(2019, 9, 3),
    ("T", "Victor Delgado"): date(2014, 5, 6),
}


def _connected(p: Person, letter: str) -> date:
    drawn = date(2015, 1, 5) + timedelta(days=p.among(f"connected {letter}", 4200))
    return _CONNECTED.get((letter, p.name), drawn)


def _shares_mail(p: Person, letter: str) -> bool:
    # A calendar knows people by mail alone: whoever is in no other book of ours must show it here.
    alone = not set(p.books) & {"A", "G", "P"} and p.name in _invited()
    return alone or p.name in world.MAIL_ON_LINKEDIN or p.chance(f"shown {letter}") < 0.15


def _invited() -> set[str]:
    meetings = [names(who) for *_, who, _ in _cells(world.MEETINGS, 6)]
    meetings += map(names, world.GROUPS.values())
    return {name.lstrip("?-") for group in meetings for name in group}


def google() -> bytes:
    """Aisha's Google Contacts, in the layout of 2024 and later."""
    rows = []
    for p in in_book("A"):
        given, family = p.split("A")
        second = world.SECOND_MAILS.get(p.name, "")
        both = second and p.name != "Rosa Delacruz"
        rows.append(
            {
                "First Name": given,
                "Last Name": family,
                "Organization Name": p.works_for("A"),
                "Organization Title": p.role,
                "Notes": "Asked about the sound booth.\nCall back." if p.role == "producer" else "",
                "Labels": " ::: ".join([*_LABELS[p.among("label", 4)], "* myContacts"]),
                "E-mail 1 - Label": "* Work",
                "E-mail 1 - Value": f"{p.mail} ::: {second}" if both else p.mail,
                "E-mail 2 - Label": "Home" if second and not both else "",
                "E-mail 2 - Value": second if not both else "",
                "Phone 1 - Label": "Work" if p.chance("phone A") < 0.5 else "",
                "Phone 1 - Value": p.phone if p.chance("phone A") < 0.5 else "",
                "Website 1 - Label": "Profile" if p.name in world.PROFILES_IN_GOOGLE else "",
                "Website 1 - Value": p.profile if p.name in world.PROFILES_IN_GOOGLE else "",
            }
        )
    rows.insert(
        9,
        {
            "First Name": "Milo",
            "Last Name": "Fenwick",
            "Organization Name": "Corner Bean Coffee",
            "Labels": "* myContacts",
            "E-mail 1 - Label": "* Work",
            "E-mail 1 - Value": "milo.fenwick(at)cornerbean.example",
        },
    )
    table = [[row.get(column, "") for column in GOOGLE_COLUMNS] for row in rows]
    return _csv([GOOGLE_COLUMNS, *table], end="\r\n").encode()


_LABELS = ((), ("Partners",), ("Partners", "Newsletter"), ("Newsletter",))


def outlook() -> bytes:
    """Grace's Outlook contacts: the classic layout, everything quoted, in Windows-1252."""
    rows = []
    for p in in_book("G"):
        given, family = p.split("G")
        row = dict.fromkeys(OUTLOOK_COLUMNS, "")
        row |= {
            "Title": "Dr." if p.role == "superintendent" else "",
            "First Name": given,
            "Last Name": family,
            "Company": p.works_for("G"),
            "Job Title": p.role,
            "Business Phone": p.phone if p.chance("phone G") < 0.6 else "",
            "Anniversary": "0/0/00",
            "Birthday": "0/0/00",
            "Categories": "Partners" if p.chance("category") < 0.4 else "",
            "E-mail Address": p.mail,
            "E-mail Type": "SMTP",
            "E-mail Display Name": f"{given} {family} ({p.mail})",
            "Priority": "Normal",
            "Private": "False",
            "Sensitivity": "Normal",
            # The house's own page, as Outlook users note it: it is nobody's profile.
            "Web Page": f"https://www.{HOUSES[p.house].domain}" if p.chance("page") < 0.3 else "",
        }
        rows.append(list(row.values()))
    return _csv([OUTLOOK_COLUMNS, *rows], end="\r\n", quoted=True).encode("cp1252")


def phone() -> bytes:
    """Tom's telephone: vCard 3.0, and 4.0 for the cards that a newer app wrote."""
    lines: list[str] = []
    for number, p in enumerate(in_book("P")):
        given, family = p.split("P")
        newer = number % 5 == 2
        work = "EMAIL;TYPE=work" if newer else "EMAIL;TYPE=INTERNET;TYPE=WORK"
        digits = re.sub(r"\D", "", p.phone)
        lines += ["BEGIN:VCARD", f"VERSION:{'4.0' if newer else '3.0'}"]
        lines += [f"N:{_escaped(family)};{_escaped(given)};;;", f"FN:{_escaped(p.called('P'))}"]
        lines += [f"ORG:{_escaped(p.works_for('P'))}"] if p.house else []
        lines += [f"TITLE:{_escaped(p.role)}"] if p.role else []
        mails = [p.mail] if p.house else []
        lines += [
            f"{work}:{mail}" for mail in [*mails, *world.SECOND_MAILS.get(p.name, "").split()]
        ]
        lines += [
            f'TEL;VALUE=uri;TYPE="voice,cell":tel:+1-{digits[:3]}-{digits[3:6]}-{digits[6:]}'
            if newer
            else f"TEL;TYPE=CELL:{p.phone}"
        ]
        lines += ["END:VCARD"]
    return _folded(lines)


def meetings() -> bytes:
    """Maria's calendar: single meetings, a monthly one, a cancelled one, two large ones."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Riverbend Public Library//Samples//EN"]
    lines += ["CALSCALE:GREGORIAN", *TIMEZONE.splitlines()]
    for number, (day, hour, minutes, title, who, remark) in enumerate(_cells(world.MEETINGS, 6)):
        guests = names(world.GROUPS.get(who, who))
        start = datetime.fromisoformat(f"{day}T{int(hour):02d}:00:00")
        uid = f"{day}-{number:02d}@riverbendlibrary.example"
        status = "STATUS:CANCELLED" if remark == "cancelled" else "STATUS:CONFIRMED"
        # Every fifth is written in UTC, as some calendars do for invitations from outside.
        utc = number % 5 == 3
        lines += _event(uid, title, start, int(minutes), guests, status, utc=utc)
    uid, title = "early-literacy@riverbendlibrary.example", "Early literacy working group"
    guests = names(world.WORKING_GROUP)
    first, moved = datetime(2026, 1, 14, 15, 0), datetime(2026, 6, 10, 15, 0)
    rule = "RRULE:FREQ=MONTHLY;BYDAY=2WE;COUNT=10"
    without = "EXDATE;TZID=America/Chicago:20260408T150000"
    lines += _event(uid, title, first, 60, guests, rule, without)
    instead = f"RECURRENCE-ID;TZID=America/Chicago:{moved:%Y%m%dT%H%M%S}"
    lines += _event(uid, title, moved + timedelta(days=7), 60, guests, instead)
    return _folded([*lines, "END:VCALENDAR"])


def _event(
    uid: str,
    title: str,
    start: datetime,
    minutes: int,
    guests: list[str],
    *more: str,
    utc: bool = False,
) -> list[str]:
    end = start + timedelta(minutes=minutes)
    maria = person("Maria Lopez")
    lines = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261120T160000Z"]
    lines += [_moment("DTSTART", start, utc), _moment("DTEND", end, utc)]
    lines += [f"SUMMARY:{_escaped(title)}", *more]
    lines += [f"ORGANIZER;CN={_quoted(maria.name)}:mailto:{maria.mail}"]
    lines += [_attendee(maria, "ACCEPTED")]
    for guest in guests:
        answer = {"-": "DECLINED", "?": "NEEDS-ACTION"}.get(guest[0], "ACCEPTED")
        lines += [_attendee(person(guest.lstrip("?-")), answer)]
    if minutes >= 90:
        room = "meeting.room@riverbendlibrary.example"
        lines += [
            f'ATTENDEE;CUTYPE=ROOM;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED;CN="Meeting Room"'
            f":mailto:{room}"
        ]
    return [*lines, "END:VEVENT"]


def _attendee(p: Person, answer: str) -> str:
    return (
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer};"
        f"CN={_quoted(p.called('C'))}:mailto:{p.mail}"
    )


def _moment(name: str, local: datetime, utc: bool) -> str:
    if not utc:
        return f"{name};TZID=America/Chicago:{local:%Y%m%dT%H%M%S}"
    # Central time is six hours behind in winter, five while daylight saving lasts.
    summer = _sunday(local.year, 3, 2) <= local.date() < _sunday(local.year, 11, 1)
    return f"{name}:{local + timedelta(hours=5 if summer else 6):%Y%m%dT%H%M%SZ}"


def _sunday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text)


def _quoted(text: str) -> str:
    return f'"{text}"'


def _folded(lines: list[str]) -> bytes:
    """Join lines as vCard and iCalendar want them: CRLF, folded at 75 bytes."""
    out = []
    for line in lines:
        pieces, piece = [], ""
        for letter in line:
            if len((piece + letter).encode()) > 73:
                pieces.append(piece)
                piece = ""
            piece += letter
        out.append("\r\n ".join([*pieces, piece]))
    return ("\r\n".join(out) + "\r\n").encode()


def partners() -> bytes:
    """The list of partners, as a spreadsheet program saves it (UTF-8 with a mark, CRLF)."""
    columns = (
        "organization,sector,stage,since,review_on,gives,gets,main_contact,main_contact_email,"
        "staff_owner,staff_owner_email,website"
    ).split(",")
    rows = []
    for name, stage, since, review, owner, contact, gives, gets in _cells(world.PARTNERS, 8):
        house, staff = HOUSES[name], person(owner)
        theirs = next((p for p in PEOPLE if (p.name, p.house) == (contact, name)), None)
        row = [name, house.sector, stage, since, review, gives, gets]
        row += [theirs.called("R"), theirs.mail] if theirs else ["", ""]
        rows.append([*row, staff.name, staff.mail, f"https://www.{house.domain}"])
    # There is no month 13.
    wrong = ["Riverbend Rowing Club", "sports", "ended", "2019-13-01", "", "life jackets and maps"]
    rows.insert(30, [*wrong, "a boat for the summer fair", "", "", "", "", ""])
    return _csv([columns, *rows], end="\r\n").encode("utf-8-sig")


def partnership_log() -> bytes:
    """What happened in partnerships, row by row; a column for each field."""
    fields = (
        "stage,form,signed,until,notice,ours,theirs,planned,held,reviewer,by,to,hours,money,visits,"
        "rooms,number,unit,evidence,year,source,how,finder,interest,readiness,invited,answered,came"
    ).split(",")
    rows = [["partner", "entry", "date", "text", *fields]]
    for partner, entry, day, text, values in _cells(world.PARTNERSHIP_LOG, 5):
        pairs = (each.split(" = ", 1) for each in values.split("; ") if each)
        said = dict(pairs)
        rows.append([partner, entry, day, text, *(said.pop(name, "") for name in fields)])
        assert not said, said
    return _csv(rows).encode()


def topics() -> bytes:
    """What organizations offer and need, as they said at a fair."""
    rows = ["organization,offers,needs".split(",")]
    rows += [[HOUSES[name].name, offers, needs] for name, offers, needs in _cells(world.TOPICS, 3)]
    return _csv(rows).encode()


def boards() -> bytes:
    """Who sits on which board."""
    rows = ["person,email,employer,board,role,since,until".split(",")]
    for board, table in world.BOARDS.items():
        for name, role, since, *until in _cells(table, 4):
            p = person(name)
            rows.append([p.called("B"), p.mail, p.works_for("B"), board, role, since, *until])
    wrong = ["Gail Underwood", "gail.underwood@home.example", "", "Friends of the Library"]
    rows.insert(60, [*wrong, "member", "last spring", ""])
    return _csv(rows).encode()


def people() -> bytes:
    """A plain spreadsheet: our own staff, and whom we read about on other houses' pages."""
    rows = ["name,email,phone,organization,role,sector,website,notes".split(",")]
    for name in world.SPREADSHEET.replace("\n", " ").split(";"):
        house = HOUSES[name.strip()]
        for p in (p for p in PEOPLE if p.house == house.name):
            note = "" if house.sector == "libraries" else "from their staff page"
            number = p.phone if p.chance("phone S") < 0.3 else ""
            site = f"https://www.{house.domain}"
            rows.append(
                [p.called("S"), p.mail, number, house.name, p.role, house.sector, site, note]
            )
    return _csv(rows).encode()


def ties() -> bytes:
    """What people told us about whom they know."""
    rows = ["from,from_email,to,to_email,strength,since,note".split(",")]
    for one, other, strength, since, note in _cells(world.TIES, 5):
        a, b = person(one), person(other)
        rows.append([a.name, a.mail, b.name, b.mail, strength, since, note])
    return _csv(rows).encode()


def all_files() -> dict[str, bytes]:
    """Return every sample, by file name."""
    return {
        "partners.csv": partners(),
        "partnership-log.csv": partnership_log(),
        "offers-and-needs.csv": topics(),
        "linkedin-maria.csv": linkedin("M"),
        "linkedin-tom.csv": linkedin("T"),
        "google-aisha.csv": google(),
        "outlook-grace.csv": outlook(),
        "phone-tom.vcf": phone(),
        "meetings-maria.ics": meetings(),
        "board-memberships.csv": boards(),
        "ties.csv": ties(),
        "people.csv": people(),
    }


def main() -> None:
    """Write the files into the folder that is named, or beside this script."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    target.mkdir(parents=True, exist_ok=True)
    for name, data in all_files().items():
        (target / name).write_bytes(data)
        print(target / name)


if __name__ == "__main__":
    main()
