"""Reading vCards, beside `vobject`, the library that Python programs usually read them with.

The peer parses each card and looks at name, mail address and telephone. Ours does the whole of
`read`: it parts the file into cards, reads them, cleans what they say, and makes records.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from benchmarks.data import SEED
from benchmarks.timing import Row, Section, clock, compare

GOAL = "at most 0.33"
_CONSONANTS = "bdfglmnprstv"
_VOWELS = "aeiou"
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def measure(*, quick: bool) -> Section:
    """Compare plain cards, and such as old telephones write."""
    many, some, rounds = (300, 200, 1) if quick else (100_000, 10_000, 3)
    with tempfile.TemporaryDirectory() as folder:
        plain, old = Path(folder) / "plain.vcf", Path(folder) / "old.vcf"
        write(plain, many)
        write(old, some, old=True)
        rows = [
            _row(f"{many:,} cards of vCard 3.0 and 4.0", plain, many, rounds),
            _row(f"{some:,} of vCard 2.1, quoted-printable, with pictures", old, some, rounds),
        ]
    return Section(
        "Cards",
        "`read`: from the file to cleaned records",
        "`vobject.readComponents`, and a look at name, mail addresses and telephones",
        tuple(rows),
    )


def _row(what: str, file: Path, count: int, rounds: int) -> Row:
    print(f"reading {what} ...", file=sys.stderr, flush=True)
    return compare(
        what,
        rounds,
        lambda: clock(lambda: _ours(file, count)),
        lambda: clock(lambda: _peer(file, count)),
        GOAL,
    )


def _ours(file: Path, count: int) -> None:
    from graphkit.ingest import load_sources, read_records

    reading = read_records(file, load_sources()["vcard"])
    assert len(reading.records) == count, reading.rejects[:3]


def _peer(file: Path, count: int) -> None:
    import vobject

    found = 0
    with file.open(encoding="utf-8", newline="") as stream:
        for card in vobject.readComponents(stream, allowQP=True):
            name, mails, telephones = (card.contents.get(n) for n in ("fn", "email", "tel"))
            assert name[0].value and mails[0].value and telephones[0].value
            found += 1
    assert found == count, found


def write(path: Path, count: int, *, old: bool = False) -> None:
    """Write so many made-up cards, no two of one name."""
    dice = random.Random(SEED)
    words = [
        f"{a}{b}{c}{d}".capitalize()
        for a in _CONSONANTS
        for b in _VOWELS
        for c in _CONSONANTS
        for d in _VOWELS
    ]
    dice.shuffle(words)
    picture = "".join(dice.choices(_BASE64, k=72 * 40))
    with path.open("w", encoding="utf-8", newline="") as stream:
        for number in range(count):
            given, family = words[number % 400], words[400 + number // 400]
            lines = _old(given, family, number, picture) if old else _new(given, family, number)
            stream.write("\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]))


def _new(given: str, family: str, number: int) -> list[str]:
    house = f"house-{number % 5000}"
    fourth = number % 4 == 0
    telephone = f"+1-661-555-01{number % 100:02}"
    return [
        f"VERSION:{'4.0' if fourth else '3.0'}",
        f"N:{family};{given};;;",
        f"FN:{given} {family}",
        f"ORG:{house.capitalize()};Outreach",
        "TITLE:coordinator\\, programs" if number % 3 else "TITLE:director",
        f"EMAIL;TYPE=INTERNET;TYPE=WORK:{given}.{family}@{house}.example".lower(),
        f'TEL;VALUE=uri;TYPE="voice,cell":tel:{telephone}'
        if fourth
        else f"TEL;TYPE=CELL:{telephone}",
        f"ADR;TYPE=WORK:;;{number % 90 + 1} Mill Street;Riverbend;CA;93301;United States of Ame",
        " rica",
        f"UID:{number:032x}",
    ]


def _old(given: str, family: str, number: int, picture: str) -> list[str]:
    house = f"house-{number % 5000}"
    return [
        "VERSION:2.1",
        f"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{family}=C3=A9;{given}=C3=AB;;;",
        f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{given}=C3=AB=",
        f"=20{family}=C3=A9",
        f"ORG:{house.capitalize()};Outreach",
        f"EMAIL;INTERNET;WORK:{given}.{family}@{house}.example".lower(),
        f"TEL;CELL;VOICE:+1-661-555-01{number % 100:02}",
        "PHOTO;ENCODING=BASE64;JPEG:",
        *(f" {picture[n : n + 72]}" for n in range(0, len(picture), 72)),
        "",
    ]
