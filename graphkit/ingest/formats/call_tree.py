"""Read call trees in plain text, which say who calls each person when something happens.

There are two forms, which may be mixed. In an outline, the person of a line calls the people of the
lines below that are indented further. A sentence is "Ann Lee calls Bo Ek and Jim Tate" or "Ann Lee
-> Bo Ek, Jim Tate". If a line begins with the verb, the person above calls. The tree may be inside
a pasted letter.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.ingest.clean.people_cells.person_in_cell import PersonInCell
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text import is_organization, is_person_name
from graphkit.ingest.formats.contact_text.courtesy_titles import without_courtesy
from graphkit.ingest.formats.content_lines import content_of, with_line_feeds
from graphkit.ingest.formats.network.drawn_network import Connection, DrawnNetwork, Element
from graphkit.ingest.formats.network.table_rows import network_table
from graphkit.ingest.formats.pasted_letter import without_letter
from graphkit.ingest.formats.table import Cell, Reader, SkippedRow, Table
from graphkit.lazy_regex import lazy_regex
from graphkit.model.normalization import normalize

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source

__all__ = ["READER", "read_call_tree"]

# "Bo Ek, the office": the office is to be called, too.
_ARTICLE = lazy_regex(r"(?:the|an?|der|die|das|el|la|los|las|le|les)\b", re.IGNORECASE)
_LINES_LOOKED_AT = 200
_LEAST_SHARE = 0.6
_TAB = 4
_LEAST_CELLS = 2
_LONGEST_LINE = 10_000
_CALLS = lazy_regex(
    r"(?:^|\s+)(?:calls|phones|rings|ruft an|ruft|llama a|appelle)\b:?\s*"
    r"|\s*(?:->|=>|\u2192|\u21d2)\s*",
    re.IGNORECASE,
)
_ARROW = lazy_regex(r"\W*")
# "Ann ruft Bo an 0911 555104"
_VERB_END = lazy_regex(r"\s+an\b(?=\s*(?:[\d+(,.;]|$))")
_BACK_TO = lazy_regex(
    r"^(?:(?:and |then )*back to|(?:und )?(?:dann )?zurück (?:zu|an)|de vuelta a|"
    r"(?:and )?(?:closes? the (?:chain|loop|circle) with|reports? back to)|"
    r"(?:und )?(?:schließt (?:die kette|den kreis) (?:mit|bei)|meldet sich (?:zurück )?bei)|"
    r"(?:y )?(?:cierra la cadena (?:con|llamando a)|vuelve a llamar a|avisa de nuevo a)|"
    r"(?:et )?(?:boucle la chaîne avec|ferme la chaîne avec|rappelle))\s+",
    re.IGNORECASE,
)
# A name before a wide gap, and what is said about it.
_ONLY_FIRST = lazy_regex(
    r"[^\d,;(]+?(?=\s{3,}\D)|(?:back to )?(?P<name>(?:[^\W\d_a-z][\w'-]+ ){2,3})(?=so )"
)
_NUMBER_BEHIND = lazy_regex(
    r"(?:[^\W\d_]['\w.-]* ){1,3}[^\W\d_]['\w-]+[ ,]+\(?\d[\d ().-]{5,20}\d(?=[ ,]+[a-zß-ÿ])"
)
_ABOUT_CALLS = lazy_regex(
    r"call(?:ing)?[ -]?(?:tree|chain|list)|phone[ -]?(?:tree|chain)|telefonkette|alarmkette|"
    r"(?:cadena|árbol) de llamadas|(?:chaîne|arbre) (?:d.appels?|téléphonique)|"
    r"who calls whom?|closing tree|wer ruft wen|quién llama a quién|qui appelle qui",
    re.IGNORECASE,
)
_MARKS = lazy_regex(r"[-*+|`\\\u2022\u00b7\u2013\u2502\u251c\u2514\u2500>\s]*(?:\d{1,3}[.)]\s+)?")
_BRACKETS = lazy_regex(r"\([^()]*\)")
_SAME_NUMBER = lazy_regex(
    r"[\s,(]*\b(?:same (?:number|phone|#)|(?:die)?selbe nummer|(?:el )?mismo (?:número|teléfono)|"
    r"(?:le )?même (?:numéro|téléphone))\b\)?",
    re.IGNORECASE,
)
_START = lazy_regex(r"^(?:[A-Z]{2,}|(?i:start|begin|first|anfang|beginn|inicio|début)):\s*")
_SENDER = lazy_regex(r"[>\s]*(?:from|von|de|expéditeur)\s?:\s*(.*)", re.IGNORECASE)
_COUPLE = 2
_AND = lazy_regex(r"\s(?:&|and|und|u\.|y|e|et)\s", re.IGNORECASE)
_NOBODY = "text that names nobody"
_AND_APART = lazy_regex(r"(\s*(?:,|;|&|\band\b|\bund\b|\by\b|\bet\b)\s*)", re.IGNORECASE)


class _Line(NamedTuple):
    """A line: how far it is indented, and its people; the first calls the others.

    If the line begins with the verb, there is no first one: the person above calls the others.
    """

    number: int
    indent: int
    caller: str
    called: tuple[str, ...]


def read_call_tree(content: str) -> DrawnNetwork:
    """Return the network of a call tree: its people, and the calls between them.

    Parameters
    ----------
    content : str
        Its only line ends are line feeds.

    Examples
    --------
    >>> network = read_call_tree("Ann Lee 555-0101\\n  Bo Ek 555-0102\\n    Jim Tate")
    >>> [(each.source, each.target) for each in network.connections]
    [('ann lee', 'bo ek'), ('bo ek', 'jim tate')]
    """
    tree = _Tree()
    found, of_letter = _lines(content)
    lines = _with_whole_names(found)
    for line in lines:
        tree.add(line)
    for number, _ in of_letter:
        tree.leave_out(number, "the letter around the list")
    for person in _in_head(of_letter):
        tree.add_addresses(person)
    return tree.network


@dataclass(slots=True)
class _Tree:
    """Collects the network, and keeps the callers above the current line by their indents."""

    network: DrawnNetwork = field(default_factory=DrawnNetwork)
    _above: list[tuple[int, str]] = field(default_factory=list)
    _begun: bool = False
    _last_phones: Cell = ()

    def leave_out(self, number: int, reason: str) -> None:
        """Note that a line is not part of the tree."""
        self.network.add_fault(SkippedRow(number, reason))

    def add(self, line: _Line) -> None:
        """Add the people of a line, and the calls to them."""
        while self._above and self._above[-1][0] >= line.indent:
            self._above.pop()
        if not line.caller and self._above:
            above = self._above[-1][1]
            self._add_called(above, line)
            self._above.append((line.indent, above))
            return
        is_title = not self._begun and not line.called and _ABOUT_CALLS.search(line.caller)
        caller = None if is_title else self._person(line.caller, line.number)
        if caller is None and self._add_couple(line):
            return
        if caller is None:
            self.leave_out(line.number, _NOBODY if self._begun else "the title of the list")
            return
        self._begun = True
        if self._above:
            self._call(self._above[-1][1], caller, line.number)
        self._add_called(caller, line)
        self._above.append((line.indent, caller))

    def _add_couple(self, line: _Line) -> bool:
        """Add two people of one line, called by the person above: "Ann & Bob Lee"."""
        people = people_in_cell(line.caller) if self._above and not line.called else ()
        named = len(people) == _COUPLE and all(is_person_name(one.name) for one in people)
        # A place beside a name is no second person.
        if not named or not _AND.search(line.caller) or "," in line.caller:
            return False
        for one in people:
            if (called := self._person(one.name, line.number)) is not None:
                self._call(self._above[-1][1], called, line.number)
        return True

    def _add_called(self, caller: str, line: _Line) -> None:
        for text in line.called:
            called = self._person(text, line.number)
            if called is None and not names_nobody(text):
                self.network.notes.append(f'line {line.number}: "{text}" is not a name')
            elif called is not None:
                self._call(caller, called, line.number)

    def _person(self, text: str, number: int) -> str | None:
        """Return the reference of the person in a text, or None if it names nobody."""
        same = _SAME_NUMBER.search(text)
        people = people_in_cell(_SAME_NUMBER.sub("", _BACK_TO.sub("", text)))
        if len(people) != 1 and (alone := _ONLY_FIRST.match(text)):
            people = people_in_cell(
                (alone["name"] or alone[0]).strip()
            )  # "Ann Lee   no phone, knock on the door"
        if len(people) != 1 and (numbered := _NUMBER_BEHIND.match(text)):
            people = people_in_cell(numbered[0])  # "Ann Lee 555-0101 decides by 5, then"
        if len(people) != 1 or is_organization(people[0].name):
            return None
        (person,) = people
        phones: Cell = self._last_phones if same else person.phones
        self._last_phones = phones or self._last_phones
        known = self._find_person(person.name)
        if known is None and " " not in person.name:
            return None
        reference = known or normalize(person.name)
        before = self.network.elements.pop(reference, Element(number, person.name))
        said: dict[str, Cell] = {
            "Phone": phones,
            "Email": person.emails,
            "Organization": person.organization or "",
            "Title": person.role or "",
            "Note": (person.remark or "").strip(" ()"),
        }
        kept = {**before.attributes, **{name: cell for name, cell in said.items() if cell}}
        self.network.add_element(reference, before._replace(attributes=kept))
        return reference

    def add_addresses(self, person: PersonInCell) -> None:
        """Add the mail addresses of the sender of the letter, if the tree names that person."""
        reference = normalize(person.name)
        before = self.network.elements.pop(reference, None)
        if before is not None:
            kept = {**before.attributes, "Email": person.emails}
            self.network.add_element(reference, before._replace(attributes=kept))

    def _find_person(self, name: str) -> str | None:
        """Return the reference of a person who was named before, also by the first name alone."""
        key = normalize(name)
        if key in self.network.elements:
            return key
        alike = [each for each in self.network.elements if each.split(" ")[0] == key]
        return alike[0] if len(alike) == 1 else None

    def _call(self, caller: str, called: str, number: int) -> None:
        if caller != called:
            self.network.add_connection(Connection(number, caller, called, {"relation": "calls"}))


def _lines(content: str) -> tuple[list[_Line], list[tuple[int, str]]]:
    """Return the lines of the tree, and the numbered ones of the letter around it."""
    kept, of_letter = without_letter([*enumerate(without_courtesy(content).split("\n"), start=1)])
    return [*_lines_of_tree(kept)], of_letter


def _with_whole_names(lines: Sequence[_Line]) -> Sequence[_Line]:
    """Return lines with the whole name of each who is called by the first name that only they have.

    "Ann Lee calls Bo and Jo" may be above the lines of Bo Ek and Jo Day.
    """
    callers = [one.name for line in lines for one in people_in_cell(line.caller)[:1]]
    whole: dict[str, set[str]] = {}
    for name in callers:
        if is_person_name(name):
            whole.setdefault(normalize(name).partition(" ")[0], set()).add(name)
    only = {first: next(iter(names)) for first, names in whole.items() if len(names) == 1}

    def named(text: str) -> str:
        plain = text.strip(" .!")
        return only.get(normalize(plain), text) if plain.isalpha() else text

    return [line._replace(called=tuple(map(named, line.called))) for line in lines]


def _in_head(of_letter: Sequence[tuple[int, str]]) -> Iterator[PersonInCell]:
    """Yield the senders that the head of a letter names with a mail address."""
    for _, text in of_letter:
        found = _SENDER.fullmatch(text)
        people = people_in_cell(found[1]) if found else ()
        yield from (person for person in people if person.emails and len(people) == 1)


def _lines_of_tree(numbered: Sequence[tuple[int, str]]) -> Iterator[_Line]:
    for number, whole in numbered:
        marks = _MARKS.match(whole)
        assert marks is not None
        text = whole[marks.end() :].strip()
        if not text:
            continue
        indent = len(re.sub(r"\d.*", "", marks[0]).expandtabs(_TAB))
        # Text in brackets says nothing about calls: "(no calls on Sundays)".
        calls = [*_CALLS.finditer(_BRACKETS.sub(lambda found: "_" * len(found[0]), text))]
        if _ABOUT_CALLS.search(text):
            calls = []  # a title, such as "Who calls"
        if calls and not all(_ARROW.fullmatch(each[0]) for each in calls):
            calls = calls[:1]
        starts = [0, *(each.end() for each in calls)]
        ends = [*(each.start() for each in calls), len(text)]
        callers = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        # "Ann -> Bo -> Jo": each one calls the next.
        for at, caller in enumerate(callers[:-1] or callers):
            called = _called_people(_VERB_END.sub("", callers[at + 1])) if calls else ()
            yield _Line(number, indent + at, _without_start(caller).strip(" :,-"), called)


def _without_start(caller: str) -> str:
    """Return a text without "START:", but with an office: "COORDINATOR: Ann Lee"."""
    start = _START.match(caller)
    return caller if start is None or is_role(start[0].strip(" :")) else caller[start.end() :]


def _called_people(text: str) -> tuple[str, ...]:
    """Return the text about each person that is called: "Bo Ek, cook, 555-0102" is about one."""
    people: list[str] = []
    parts = _AND_APART.split(text)
    for mark, part in zip(("", *parts[1::2]), parts[::2], strict=True):
        tells_more = not (part[:1].isupper() or _ARTICLE.match(part)) or is_role(part)
        if people and mark.strip() == "," and tells_more:
            people[-1] += f", {part}"
        elif part:
            people.append(part)
    return tuple(people)


def _matches(input: Input) -> bool:
    lines = with_line_feeds(input.beginning).split("\n")[:_LINES_LOOKED_AT]
    if _is_table(lines):
        return False
    beginning = "\n".join(lines)
    said = _ABOUT_CALLS.search(beginning) or _ABOUT_CALLS.search(input.stem.replace("_", " "))
    if not said and not _CALLS.search(beginning):
        return False
    found, _ = _lines(beginning)
    return _is_tree(found, bool(said))


def _is_table(lines: Sequence[str]) -> bool:
    """Return whether all lines have the same number of cells, of which there are several."""
    if max(map(len, lines), default=0) > _LONGEST_LINE:
        return False  # wider than any table that people keep
    for delimiter in ",;\t":
        widths = [len(row) for row in csv.reader(filter(None, lines), delimiter=delimiter)]
        if len(widths) > 1 and min(widths) == max(widths) > _LEAST_CELLS:
            return True
    return False


def _is_tree(found: Sequence[_Line], said: bool) -> bool:
    """Return whether lines name people, and calls between them."""
    calls = sum(bool(line.called) for line in found)
    # A line that begins with the verb names people if it calls any.
    people = sum(any(map(_is_person, (line.caller, *line.called))) for line in found)
    indented = len({line.indent for line in found}) > 1
    enough = people > 1 and people >= _LEAST_SHARE * len(found)
    return enough and (calls * 2 >= len(found) or (said and (indented or calls > 0)))


def _is_person(text: str) -> bool:
    people = people_in_cell(text)
    if len(people) != 1 and (numbered := _NUMBER_BEHIND.match(text)):
        people = people_in_cell(numbered[0])
    return len(people) == 1 and is_person_name(people[0].name)


def _read(input: Input, source: Source, as_of: date) -> Table:
    return network_table(read_call_tree(content_of(input)), input, source)


READER = Reader(
    name="call_tree",
    what="a call tree",
    holds="people",
    suffix=".txt",
    matches=_matches,
    read=_read,
)
