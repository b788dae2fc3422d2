"""People in the sentences of minutes: "Contact there: Ann Lee, nurse, 555-010-0123"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graphkit.ingest.clean.people_cells.parts import says_over
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.contact_cells import COLUMNS, Cells
from graphkit.ingest.formats.contact_text.contact_entry import Entry
from graphkit.ingest.formats.contact_text.contact_rows import contact_rows
from graphkit.ingest.formats.contact_text.contact_sentences import (
    joined,
    paragraphs,
    sentence_contacts,
)
from graphkit.ingest.formats.contact_text.entries.split_entries import COLLECTED
from graphkit.ingest.formats.contact_text.labels import has_reach, is_organization
from graphkit.ingest.formats.table import cell_texts
from graphkit.lazy_regex import lazy_regex

_LONGEST = 1_000
_LONGEST_PLACE = 7
_BRACKETS = lazy_regex(r"\(([^()]+)\)")
_ASKED = lazy_regex(
    r"(?:^|(?<=[.!?] ))(?:(?:the |our |le |la |el |der |die )?(?:contacts?|contact person|ansprech"
    r"partner(?:in)?|kontakt|contacto|persona de contacto|interlocut\w+|personne à contacter)"
    r"(?: (?:there|here|is|dort|ist|allí|ahí|là-bas|est|sur place|vor ort))*)\s*:\s+"
    r"(?P<who>[A-Z\u00c0-\u00de].*)",
    re.IGNORECASE,
)
# "Elm School last week", but not "Office de tourisme".
_END = lazy_regex(r"(?<! de)(?<! du)(?<! des)(?<! of)(?<! for)(?: [a-z\u00df-\u00ff]+)+$")
_NAMED = lazy_regex(
    r"(?:\b(?:the|our|der|die|das|dem|den|vom|zum|beim|el|los|las|le|les|la|au|du|del|al|with|from|at|"
    r"to|con|avec|chez|mit|von|bei)\s+|\b[ld]['\u2019])(?P<place>[A-Z\u00c0-\u00de][^.;:!?(]*)"
)


def contacts_in_sentences(text: str) -> Iterator[Entry]:
    """Yield the contacts that sentences name, with the organization in them or before them.

    Examples
    --------
    >>> text = "Bo wrote to the Elm Clinic. Contact there: Ann Lee, nurse, 555-010-0123"
    >>> [(entry.heading, entry.lines) for entry in contacts_in_sentences(text)]
    [('Elm Clinic', ('Ann Lee, nurse, 555-010-0123',))]
    """
    numbered = [*enumerate(text.split("\n"), start=1)]
    for lines in paragraphs(numbered):
        yield from sentence_contacts(lines[0][0], joined(lines))
    for number, line in numbered:
        found = _ASKED.search(line) if len(line) <= _LONGEST else None
        if found is None or not has_reach(found["who"]):
            continue
        name = re.split(r"[,;(]|\s[-\u2013\u2014]\s", found["who"], maxsplit=1)[0]
        people = people_in_cell(name)
        if len(people) != 1 or " " not in people[0].name or is_organization(name):
            continue
        named = [
            _END.sub("", each["place"].strip(" ,"))
            for each in _NAMED.finditer(line[: found.start()])
        ]
        places = [each for each in named if len(each.split()) <= _LONGEST_PLACE]
        place = next((each for each in reversed(places) if is_organization(each)), "")
        yield Entry(number, (found["who"].rstrip(" ."),), place, is_group=bool(place))


def former_in_brackets(text: str) -> tuple[str, str] | None:
    """Return who left, as brackets below an entry say, and the remark; None for other texts.

    Examples
    --------
    >>> former_in_brackets("(Bob Ek left in August)"), former_in_brackets("(Bob Ek)")
    (('Bob Ek', 'left in August'), None)
    """
    found = _BRACKETS.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    people = people_in_cell(found[1]) if found is not None else ()
    if len(people) != 1 or " " not in people[0].name or not says_over(people[0].remark or ""):
        return None
    return people[0].name, people[0].remark or ""


def collected(rows: Iterable[Cells], where: str) -> str:
    """Return contacts as a text of labeled lines that graphkit reads again, or "" for none."""
    blocks = [_block(cells) for cells in dict.fromkeys(rows)]
    return f"{COLLECTED} from {where}\n" + "\n".join(blocks) if blocks else ""


def collected_from_sentences(text: str) -> str:
    """Return the contacts that the sentences of a text name: see `collected`."""
    rows = [cells for entry in contacts_in_sentences(text) for cells in contact_rows(entry)]
    return collected(rows, "sentences")


def _block(cells: Cells) -> str:
    pairs = zip(COLUMNS, cells, strict=True)
    lines = [f"{column}: {text}\n" for column, cell in pairs for text in cell_texts(cell) if text]
    return "".join(lines)
