"""Read the lines of a call tree: how far each is indented, who calls, and who is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.ingest.clean.people_cells.person_in_cell import PersonInCell
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text import is_organization, is_person_name
from graphkit.ingest.formats.contact_text.courtesy_titles import without_courtesy
from graphkit.ingest.formats.pasted_letter import without_letter
from graphkit.lazy_regex import lazy_regex
from graphkit.model.normalization import normalize

# "Bo Ek, the office": the office is to be called, too.
_ARTICLE = lazy_regex(r"(?:the|an?|der|die|das|el|la|los|las|le|les)\b", re.IGNORECASE)
_TAB = 4
_CALLS = lazy_regex(
    r"(?:^|\s+)(?:calls|phones|rings|ruft an|ruft|llama a|appelle)\b:?\s*"
    r"|\s*(?:->|=>|\u2192|\u21d2)\s*",
    re.IGNORECASE,
)
# "If no answer, call Gail Severson": the person above calls, too.
_NO_ANSWER = lazy_regex(
    r"^(?:if (?:no answer|nobody answers|no reply)|si (?:no contesta|nadie contesta)|"
    r"wenn (?:niemand|keiner) (?:abnimmt|antwortet|rangeht)|sans réponse|si personne ne répond)"
    r"(?: at [^:,]+)?"
    r"(?:[,:]?\s*(?:(?:then )?(?:call|try|phone)|llamar? a|anrufen|appeler):?\s+|:\s+)",
    re.IGNORECASE,
)
# "llama a Ana Ruiz y a Luis Vega"
_TO = lazy_regex(r"^a\s+(?=[A-ZÀ-Þ])")
_ARROW = lazy_regex(r"\W*")
# "Ann ruft Bo an 0911 555104"
_VERB_END = lazy_regex(r"\s+an\b(?=\s*(?:[\d+(,.;]|$))")
# "Ann Lee 555-0101, who calls"
_WHO = lazy_regex(
    r",?\s+(?:(?:and )?(?:who|which|then)|and|die|der|und(?: dann)?|quien|que|qui)\s*$",
    re.IGNORECASE,
)
# "Depot Street - nobody yet! Until then Ann calls"
_UNTIL_THEN = lazy_regex(
    r".*\b(?:until then|till then|for now|meanwhile|in the meantime|bis dahin|vorerst|"
    r"hasta entonces|mientras tanto|en attendant)[,:]?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
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
# "Ann Lee decides by 5:30, calls Bo Ek"
_DECIDES = lazy_regex(
    r"(?P<name>(?:[^\W\d_a-z][\w.'-]* ){1,3}[^\W\d_a-z][\w'-]+)(?=,? (?:decides|starts|begins|"
    r"entscheidet|beginnt|fängt|decide|empieza|comienza|décide|commence)\b)"
)
# "Ann Lee 555-0101 -- no voicemail"
_DASHES = lazy_regex(r"\s--\s")
_NUMBER_BEHIND = lazy_regex(
    r"(?:[^\W\d_]['\w.-]* ){1,3}[^\W\d_]['\w-]+[ ,]+\(?\d[\d ().-]{5,20}\d(?=[ ,]+[a-zß-ÿ])"
)
# "Ann Lee XXX moved away"
_CROSSED_OUT = lazy_regex(r"\s+X{3,}\b")
# "River Street - captain Ann Lee, 555-0101"
_PLACE_BEFORE = lazy_regex(r"(?P<place>[^,;:@()]{2,60}?)\s(?:-|\u2013|\u2014)\s(?P<rest>.+)")
_ABOUT_CALLS = lazy_regex(
    r"call(?:ing)?[ -]?(?:tree|chain|list)|phone[ -]?(?:tree|chain)|prayer[ -]?chain|"
    r"check-?in calls|telefonkette|alarmkette|gebetskette|"
    r"cadena de (?:oración|avisos)|chaîne de prière|"
    r"(?:cadena|árbol) de llamadas|(?:chaîne|arbre) (?:d.appels?|téléphonique)|"
    r"who calls whom?|closing tree|wer ruft wen|quién llama a quién|qui appelle qui",
    re.IGNORECASE,
)
_MARKS = lazy_regex(
    r"[-*+|`\\\u2022\u00b7\u2013\u2502\u251c\u2514\u2500>\s]*(?P<number>\d{1,3}[.)]\s+)?"
)
_BRACKETS = lazy_regex(r"\([^()]*\)")
_NUMBER = lazy_regex(r"\d{3}\D{0,2}\d{4}")
_SAME_NUMBER = lazy_regex(
    r"[\s,(]*\b(?:same (?:number|phone|#)|(?:die)?selbe nummer|(?:el )?mismo (?:número|teléfono)|"
    r"(?:le )?même (?:numéro|téléphone))\b\)?",
    re.IGNORECASE,
)
_START = lazy_regex(r"^(?:[A-Z]{2,}|(?i:start|begin|first|anfang|beginn|inicio|début)):\s*")
_AND_APART = lazy_regex(r"(\s*(?:,|;|&|\band\b|\bund\b|\by\b|\bet\b)\s*)", re.IGNORECASE)
_SENDER = lazy_regex(r"[>\s]*(?:from|von|de|expéditeur)\s?:\s*(.*)", re.IGNORECASE)
_I_CALL = lazy_regex(
    r"^(\s*)(?:I call|I phone|ich rufe|(?:yo )?llamo a|j'appelle)\b", re.IGNORECASE
)
_CALLS_ME = lazy_regex(r"\b(calls) me(?: back)?\b", re.IGNORECASE)
_FIRST_AND = lazy_regex(r"([^\W\d_]{2,})\s(?:&|and|und|u\.|y|e|et)\s(.+)", re.IGNORECASE)


class CallLine(NamedTuple):
    """A line: how far it is indented, and its people; the first calls the others.

    If the line begins with the verb, there is no first one: the person above calls the others.
    """

    number: int
    indent: int
    caller: str
    called: tuple[str, ...]


def is_about_calls(text: str) -> bool:
    """Return whether a text says that it is about calls: "Snow day phone tree"."""
    return _ABOUT_CALLS.search(text) is not None


def says_calls(text: str) -> bool:
    """Return whether a text has a verb or an arrow that says who calls."""
    return _CALLS.search(text) is not None


def says_same_number(text: str) -> bool:
    """Return whether a person has the number of the line above: "Bo Ek   same number"."""
    return _SAME_NUMBER.search(text) is not None


def has_number(text: str) -> bool:
    """Return whether a text has a telephone number."""
    return _NUMBER.search(text) is not None


def one_person(text: str) -> PersonInCell | None:
    """Return the one person that a line is about, or None.

    Examples
    --------
    >>> one_person("River Street - captain Ann Lee, 555-0101").name
    'Ann Lee'
    >>> one_person("Bo and Jo Day") is None
    True
    """
    text = _CROSSED_OUT.sub("; ", _SAME_NUMBER.sub("", _BACK_TO.sub("", text)))
    person = next((people[0] for people in _readings(text) if len(people) == 1), None)
    if person is None or is_organization(person.name):
        return None
    # "Leave a message and go on."
    is_remark = person.written.islower() and not share_with_given_names([person.name])
    return None if is_remark else person


def _readings(text: str) -> Iterator[tuple[PersonInCell, ...]]:
    """Yield the people of a line, and then of the part of it that may name one person."""
    yield people_in_cell(text)
    if placed := _PLACE_BEFORE.match(text):
        yield _people_of_place(placed["place"], placed["rest"])
    if alone := _ONLY_FIRST.match(text):
        # "Ann Lee   no phone, knock on the door"
        yield people_in_cell((alone["name"] or alone[0]).strip())
    if decides := _DECIDES.match(text):
        yield people_in_cell(decides["name"])
    if dashes := _DASHES.search(text):
        yield people_in_cell(text[: dashes.start()])
    if numbered := _NUMBER_BEHIND.match(text):
        # "Ann Lee 555-0101 decides by 5, then"
        yield people_in_cell(numbered[0])


def _people_of_place(place: str, text: str) -> tuple[PersonInCell, ...]:
    """Return the one person behind a place: "River Street - Ann Lee"."""
    people = people_in_cell(text)
    named = [one for one in people if one.role or one.phones or one.emails]
    if len(people) != 1 or not (named or share_with_given_names([text])):
        return ()
    if share_with_given_names([place]):
        return ()
    return (replace(people[0], remark="; ".join(filter(None, (place, people[0].remark)))),)


def lines_of_calls(content: str) -> tuple[Sequence[CallLine], list[tuple[int, str]]]:
    """Return the lines of the tree, and the numbered lines of the letter around it."""
    kept, of_letter = without_letter([*enumerate(without_courtesy(content).split("\n"), start=1)])
    sender = next((one.name for one in senders(of_letter)), None)
    if sender is not None:
        kept = [(number, _by_name(line, sender)) for number, line in kept]
    return _with_whole_names([*_lines_of_tree(kept)]), of_letter


def senders(of_letter: Sequence[tuple[int, str]]) -> Iterator[PersonInCell]:
    """Yield the senders that the head of a letter names with a mail address."""
    for _, text in of_letter:
        found = _SENDER.fullmatch(text)
        people = people_in_cell(found[1]) if found else ()
        yield from (person for person in people if person.emails and len(people) == 1)


def _by_name(line: str, sender: str) -> str:
    """Return a line with the sender's name: "I call Bo Ek", "Bo calls me back"."""
    line = _I_CALL.sub(lambda found: f"{found[1]}{sender} calls", line)
    return _CALLS_ME.sub(lambda found: f"{found[1]} {sender}", line)


def _with_whole_names(lines: Sequence[CallLine]) -> Sequence[CallLine]:
    """Return lines with the whole name of each who is called by the first name that only they have.

    "Ann Lee calls Bo and Jo" may be above the lines of Bo Ek and Jo Day.
    """
    callers = [one.name for line in lines for one in people_in_cell(line.caller)[:1]]
    whole: dict[str, set[str]] = {}
    for name in callers:
        if is_person_name(name):
            whole.setdefault(normalize(name).partition(" ")[0], set()).add(name)
    only = {first: next(iter(names)) for first, names in whole.items() if len(names) == 1}

    def named(text: str) -> tuple[str, ...]:
        couple = first_of_two(text)
        if couple is not None and normalize(couple[0]) in only:
            return (*named(couple[0]), *named(couple[1]))
        plain = text.strip(" .!")
        return (only.get(normalize(plain), text) if plain.isalpha() else text,)

    return [line._replace(called=tuple(chain(*map(named, line.called)))) for line in lines]


def first_of_two(text: str) -> tuple[str, str] | None:
    """Return the first name and the rest of "Bo & Ann Lee": a couple, or two people."""
    found = _FIRST_AND.fullmatch(text)
    return (found[1], found[2]) if found else None


def _lines_of_tree(numbered: Sequence[tuple[int, str]]) -> Iterator[CallLine]:
    deeper = 0
    for number, whole in numbered:
        marks = _MARKS.match(whole)
        assert marks is not None
        text = _NO_ANSWER.sub("", whole[marks.end() :].strip())
        if not text:
            continue
        indent = len(re.sub(r"\d.*", "", marks[0]).expandtabs(_TAB))
        if not indent and not marks["number"]:
            deeper = 0
        lines = [*_calls_in_line(number, indent + deeper, text)]
        yield from lines
        if not indent and _calls_those_below(lines):
            deeper = 1


def _calls_in_line(number: int, indent: int, text: str) -> Iterator[CallLine]:
    # Text in brackets says nothing about calls: "(no calls on Sundays)".
    calls = [*_CALLS.finditer(_BRACKETS.sub(lambda found: "_" * len(found[0]), text))]
    if is_about_calls(text):
        calls = []  # a title, such as "Who calls"
    if calls and not all(_ARROW.fullmatch(each[0]) for each in calls):
        calls = calls[:1]
    starts = [0, *(each.end() for each in calls)]
    ends = [*(each.start() for each in calls), len(text)]
    callers = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    # "Ann -> Bo -> Jo": each one calls the next.
    for at, caller in enumerate(callers[:-1] or callers):
        called = _called_people(_VERB_END.sub("", callers[at + 1])) if calls else ()
        named = _without_start(caller)
        if calls:
            named = _UNTIL_THEN.sub("", _WHO.sub("", named))
        yield CallLine(number, indent + at, named.strip(" :,-"), called)


def _calls_those_below(lines: Sequence[CallLine]) -> bool:
    """Return whether a line introduces the numbered lines below it: "calls the captains:"."""
    last = lines[-1].called[-1:]
    return bool(last) and last[0].rstrip().endswith(":") and one_person(last[0]) is None


def _without_start(caller: str) -> str:
    """Return a text without "START:", but with an office: "COORDINATOR: Ann Lee"."""
    start = _START.match(caller)
    return caller if start is None or is_role(start[0].strip(" :")) else caller[start.end() :]


def _called_people(text: str) -> tuple[str, ...]:
    """Return the text about each person that is called: "Bo Ek, cook, 555-0102" is about one."""
    people: list[str] = []
    parts = _AND_APART.split(text)
    for mark, found in zip(("", *parts[1::2]), parts[::2], strict=True):
        part = _TO.sub("", found)
        tells_more = not (part[:1].isupper() or _ARTICLE.match(part)) or is_role(part)
        of_couple = mark.strip() not in ",;" and " " in part.strip()
        if people and mark.strip() == "," and tells_more:
            people[-1] += f", {part}"
        elif people and of_couple and people[-1].isalpha() and part[:1].isupper():
            people[-1] += f" & {part}"
        elif part:
            people.append(part)
    return tuple(people)
