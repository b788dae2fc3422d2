"""Say what each piece of an entry is: a name, a role, an organization, a way to reach somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graphkit.ingest.formats.contact_text.entries import Entry
from graphkit.ingest.formats.network.element_kind import named_like_organization

COLUMNS = (
    *("Name", "Organization", "Title", "Email", "Phone", "Website", "Address", "Section"),
    "Note",
)
_LONGEST_LINE = 1_000
_MAIL = re.compile(r"<?\b(?:mailto:)?([^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\s@<>(),;:\"]+)>?")
_NAME_AND_MAIL = re.compile(r"\s*\"?([^\"<>@]+?)\"?\s*<([^\s<>@]+@[^\s<>]+)>\s*")
_PHONE = re.compile(
    r"(?<![\w/])\+?\(?\d[\d ().\u2011\u2013/-]{5,20}\d(?:\s*(?:x|ext\.?|#)\s*\d{1,6})?(?![\w/])",
    re.IGNORECASE,
)
_WEB = re.compile(r"(?:https?://|www\.)[^\s,;<>]+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[,;|\u2022\u00b7\t]|\s[-\u2013\u2014/]+\s|\s{3,})\s*")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
# 12 Main Street, 43001 Town, Town, OH 43001, PO Box 12, Hauptstr. 5, 5 rue de la Gare
_ADDRESS = re.compile(
    r"\d+[a-z]?\s+\w+.*\b(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|blvd|way|court|ct|place|"
    r"pl|highway|hwy|suite|floor|square|rue|calle|avenida)\b\.?|(?:p\.? ?o\.? ?box|postfach)\b.*|"
    r"\S*(?:straße|strasse|str\.|weg|platz|gasse)\s+\d+.*|(?:calle|avenida|plaza|rue)\s.*\d.*|"
    r".*\b[A-Z]{2}\.? \d{5}(?:-\d{4})?|\d{4,5} [^\W\d].*",
    re.IGNORECASE,
)
_STATE = re.compile(r"[A-Z]{2}\.?(?: \d{5}(?:-\d{4})?)?")
_WORD = r"[^\W\d_][^\W\d_'\u2019.-]*\.?"
_PERSON = re.compile(rf"{_WORD}(?: {_WORD}){{1,5}}")
_SMALL = frozenset("de da di del della dos la le van von der den zu y e of and und et".split())
_LABELS: Mapping[str, str] = MappingProxyType(
    {
        word: column
        for column, words in {
            "Name": "name|contact|contact person|contact name|full name|ansprechpartner|ansprech"
            "partnerin|nombre|contacto|nom|kontakt",
            "Organization": "organization|organisation|org|company|agency|employer|einrichtung|"
            "firma|organización|organizacion|empresa|société|association",
            "Title": "title|role|position|job title|funktion|rolle|cargo|puesto|fonction|poste",
            "Email": "email|e mail|mail|correo|correo electrónico|courriel|mél",
            "Phone": "phone|tel|telephone|telefon|teléfono|telefono|téléphone|cell|mobile|mobil|"
            "handy|móvil|portable|office|work|home|direct|fax|p|t|c|m|o|h",
            "Website": "web|website|url|webseite|site|sitio|homepage",
            "Address": "address|adresse|anschrift|dirección|direccion",
            "Note": "note|notes|notiz|nota|notas|remark|bemerkung|comments",
        }.items()
        for word in words.split("|")
    }
)
_LABEL = re.compile(r"\s*([^\W\d_][\w. \u2011-]{0,24}?)\s*:\s*(.*)")
_PHONE_LABEL = re.compile(
    r"(?:^|[\s(,;])(?:phone|tel|telephone|telefon|cell|mobile|mobil|handy|office|work|home|direct|"
    r"fax|ph|p|t|c|m|o|h|w)\s*[.:)]?\s*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Contact:
    """The cells of an entry, filled piece by piece."""

    cells: dict[str, list[str]] = field(default_factory=dict)

    def add(self, column: str, text: str) -> None:
        """Add a text to a column, once."""
        text = text.strip(" ,;|")
        texts = self.cells.setdefault(column, [])
        if text and text not in texts:
            texts.append(text)

    def has(self, column: str) -> bool:
        """Return whether a column has a text."""
        return bool(self.cells.get(column))

    def row(self) -> tuple[str | tuple[str, ...], ...]:
        """Return one cell for each column."""
        many = ("Email", "Phone")
        return tuple(
            tuple(self.cells.get(column, ()))
            if column in many
            else "; ".join(self.cells.get(column, ()))
            for column in COLUMNS
        )


def contact_cells(entry: Entry) -> tuple[str | tuple[str, ...], ...]:
    """Return the cells of an entry under `COLUMNS`.

    Examples
    --------
    >>> dict(zip(COLUMNS, contact_cells(Entry(1, ("Ann Lee, nurse, Elm Clinic, 555-010-0123",)))))[
    ...     "Organization"]
    'Elm Clinic'
    """
    contact = _Contact()
    for line in entry.lines:
        if len(line) > _LONGEST_LINE:
            contact.add("Note", line)  # no line of a contact, and slow to search
        else:
            _read_line(contact, line)
    if entry.heading:
        # "Elm Clinic:" above its people.
        is_place = " " in entry.heading and _is_organization(entry.heading)
        is_place = is_place and not contact.has("Organization")
        contact.add("Organization" if is_place else "Section", entry.heading)
    return contact.row()


def tells_enough(cells: tuple[str | tuple[str, ...], ...]) -> bool:
    """Tell whether cells name somebody and say one thing more."""
    filled = {column for column, cell in zip(COLUMNS, cells, strict=True) if cell}
    named = bool(filled & {"Name", "Organization"})
    return named and bool(filled & {"Email", "Phone", "Address", "Website"})


def _read_line(contact: _Contact, line: str) -> None:
    if named := _NAME_AND_MAIL.fullmatch(line):
        is_place = named_like_organization(named[1])
        contact.add("Organization" if is_place else "Name", named[1])
        contact.add("Email", named[2])
        return
    labelled = _LABEL.fullmatch(line)
    if labelled and not line.lower().lstrip().startswith(("http", "mailto")):
        column = _LABELS.get(
            " ".join(labelled[1].casefold().replace("-", " ").split(" ")).strip(".")
        )
        if column in ("Name", "Organization", "Title", "Address", "Note"):
            contact.add(column, labelled[2])
            return
        if column is not None:
            line = labelled[2]
    rest = _without_reach(contact, line)
    if _ADDRESS.fullmatch(rest.strip(" ,;")) and contact.cells:
        contact.add("Address", rest)
        return
    for piece in _pieces(rest):
        _add_piece(contact, piece)


def _without_reach(contact: _Contact, line: str) -> str:
    """Add the addresses and numbers of a line, and return the rest of it."""
    for column, pattern in (("Website", _WEB), ("Email", _MAIL), ("Phone", _PHONE)):
        kept, at = "", 0
        for found in pattern.finditer(line):
            text = found[1] if column == "Email" else found[0]
            if column == "Phone" and sum(map(str.isdigit, text)) < 7:
                continue
            before = line[at : found.start()]
            kept += (_PHONE_LABEL.sub("", before) if column == "Phone" else before) + ", "
            contact.add(column, text.rstrip("."))
            at = found.end()
        line = kept + line[at:]
    return line


def _pieces(text: str) -> Iterator[str]:
    in_brackets = [found[1] for found in _IN_BRACKETS.finditer(text)]
    parts = [part for part in _SEPARATOR.split(_IN_BRACKETS.sub(" , ", text)) if part.strip(" .:")]
    if len(parts) > 1 and _is_one_word(parts[0]) and _is_one_word(parts[1]):
        parts[:2] = [f"{parts[0]}, {parts[1]}"]  # "Whitfield, Dana"
    yield from parts
    yield from (part for part in in_brackets if part.strip())


def _is_one_word(text: str) -> bool:
    return re.fullmatch(_WORD, text.strip()) is not None and text.strip()[:1].isupper()


def _add_piece(contact: _Contact, piece: str) -> None:
    text = piece.strip(" .:/\"'")
    if not any(map(str.isalnum, text)):
        return
    if _ADDRESS.fullmatch(text) or (contact.has("Address") and _STATE.fullmatch(text)):
        contact.add("Address", text)
    elif _is_organization(text) and not contact.has("Organization"):
        contact.add("Organization", text)
    elif not contact.has("Name") and is_person_name(text):
        contact.add("Name", piece.strip(" :\"'"))
    elif contact.has("Name") and not contact.has("Title"):
        contact.add("Title", text)
    else:
        contact.add("Note", text)


def _is_organization(text: str) -> bool:
    return not text[:1].islower() and named_like_organization(text)


def is_person_name(text: str) -> bool:
    """Tell whether a text is written like the name of a person.

    Examples
    --------
    >>> is_person_name("Dana Whitfield"), is_person_name("Whitfield, Dana")
    (True, True)
    >>> is_person_name("Elm Clinic"), is_person_name("practice manager")
    (False, False)
    """
    plain = text.replace(",", "", 1) if text.count(",") == 1 else text
    words = plain.split()
    capital = [word[:1].isupper() for word in words if word.casefold() not in _SMALL]
    return (
        _PERSON.fullmatch(plain) is not None
        and len(text) <= 60
        and len(capital) > 1
        and all(capital)
        and not named_like_organization(text)
    )
