"""Contacts that the sentences of a letter or of minutes name, and people who are gone, they say.

::

    For the Garden Club talk to Ann Lee (president), 555-010-0123. Bo Ek has left.
    Go through Jo Day at the Islamic Center, 555-010-0124.
    Ms. Fry (Elm Bank) retired, the new contact for donations is Kim Ash, kim@elm.example

A name in a sentence counts only behind such words, and only if the sentence also says where the
person is or how to reach them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import says_over
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.contact_entry import Block, Entry
from graphkit.ingest.formats.contact_text.contact_lines import is_person_name
from graphkit.ingest.formats.contact_text.labels import has_reach, is_organization
from graphkit.ingest.formats.sentences import sentences
from graphkit.lazy_regex import lazy_regex

_LONGEST = 1_000
_LONGEST_PLACE = 7
_FULL_LINE = 50
_LEAST_SHARE = 0.3
_ARTICLE = (
    r"(?:(?:the|our|der|die|das|dem|den|el|los|las|le|les|la|au|du|del|al)\s+|\b[ld]['\u2019])"
)
# "talk to", "ask for": what comes before the name of a contact.
_TURN_TO = (
    r"(?:(?:please|just|always|you can|you should|you(?:'d)? want to|am besten|bitte) )*"
    r"(?:(?:talk|speak|write|go|sign up) (?:to|with|through)|ask(?: for)?|contact|call|try|"
    r"reach(?: out to)?|get hold of|start with|look for|email|"
    r"(?:sprich|sprechen sie|rede|reden sie) (?:mit|am besten mit)|"
    r"(?:wende dich|wenden sie sich)(?: bitte)? an|(?:frag|fragen sie)(?: nach)?|kontaktieren sie|"
    r"(?:habla|hablar|hablen|hable)(?: con)?|pregunt(?:a|ar|e|en) por|contact(?:a|ar|e) (?:a|con)|"
    r"(?:llam|busc)(?:a|ar|e|en) a|"
    r"(?:voir(?: avec)?|demander|demandez|contacter|contactez|appeler|appelez|parler à|parlez à|"
    r"adressez-vous à))"
)
_IT_IS = (
    r"(?:it['\u2019]s|it is|it would be|that['\u2019]s|that is|(?:the|your|our|my) "
    r"(?:best |main |right |new )?(?:contact|person|one)(?: there| to (?:talk to|ask|call|see))?"
    r"(?: is(?: now)?|:)|we (?:work|deal) with|"
    r"ist(?: (?:der|die) (?:ansprechpartner(?:in)?|kontakt))?|"
    r"(?:ahora )?es|está|el contacto es|c['\u2019]est|il y a|notre contact est)"
)
_NAME = r"(?P<who>(?-i:[A-ZÀ-Þ]).*)"
_AT = r"(?:for|at|in|over at|with|bei|beim|für|im|in der|zum|zur|en|de|para|pour|à|chez|au|aux)"
_PLACE = rf"{_ARTICLE}?(?P<place>[^,:;.@\d][^,:;@]{{1,70}}?)"
_NAMES_CONTACT = tuple(
    lazy_regex(pattern, re.IGNORECASE)
    for pattern in (
        # "For the Garden Club talk to Ann Lee", "Bei der Tafel ist Ann Lee ..."
        rf"{_AT}\s+{_PLACE},?\s+(?:{_TURN_TO}|{_IT_IS})\s+{_NAME}",
        # "The new contact for donations is Ann Lee"
        rf"(?:.*[,;:]\s+)?(?:(?:the|our|my|der|die|unser\w*|el|la|nuestr[oa]|le|notre)\s+)?"
        r"(?:(?:new|current|neue[rs]?|nuev[oa]|nouve(?:au|lle))\s+)?"
        r"(?:contact|contact person|ansprechpartner(?:in)?|kontakt|contacto|interlocut\w+)"
        rf"(?:\s+{_AT}\s+{_PLACE})?\s+(?:is(?: now)?|ist(?: jetzt)?|es(?: ahora)?|est)\s+{_NAME}",
        # "Go through Ann Lee at the Islamic Center, 555-010-0123"
        rf"(?:{_AT}\s+[^,:;.@\d]{{3,40}}?,?\s+)?{_TURN_TO}\s+"
        r"(?P<who>(?-i:[A-ZÀ-Þ])[^,;:()@]{3,60}?)"
        rf"\s+(?:at|from|of|with|bei|beim|vom|von|en|de|chez|du)\s+{_PLACE}(?P<rest>[,;(:]\s*.*)?",
        # "..., sign up with Ann Lee, 555-010-0123", "The piano tuner is Ann Lee 555-010-0123"
        rf"(?:.*[,;:]\s+)?(?P<alone>{_TURN_TO})\s+{_NAME}",
        rf"(?P<alone>{_ARTICLE})[^\W\d_][\w ]{{2,30}}?\s+(?:is|ist|es|est)\s+{_NAME}",
        # "Now it is Ann Lee, 555-010-0123", of the place in the sentence before
        r"(?:.*\.\s+)?(?:now it['\u2019]?i?s|ahora es|jetzt ist es|maintenant c['\u2019]est)\s+"
        + _NAME,
    )
)
# "The Chamber of Commerce: Ann Lee (director), 555-010-0123", beside other such sentences.
_PLACE_FIRST = lazy_regex(rf"{_PLACE}\s*(?::| [-\u2013\u2014])\s+{_NAME}", re.IGNORECASE)
# "..., she knows everybody"
_CLAUSE = lazy_regex(
    r",\s+(?P<remark>(?:he|she|they|who|er|sie|él|ella|il|elle|qui|quien|que)\s+[a-zà-ÿ].*)$"
)
_GONE = (
    r"(?:(?:has|is|had|have|was|just|already)\s+)*"
    r"(?:left|retired|moved (?:on|away)|gone|resigned|passed away|"
    r"no longer (?:works?|there|with)(?: there| us)?|not there any ?more)|"
    r"ist (?:in rente|im ruhestand|nicht mehr (?:da|dort|dabei)|ausgeschieden|verstorben|weg)|"
    r"hat (?:aufgehört|gekündigt)|arbeitet nicht mehr (?:da|dort)|"
    r"(?:pero )?ya no (?:trabaja|está)(?: ahí| allí)?|se (?:jubiló|fue)|falleció|"
    r"(?:est parti|est partie|a quitté|est à la retraite|ne travaille plus)(?: là)?"
)
_LEFT = lazy_regex(
    rf"(?:{_AT}\s+{_PLACE}\s+(?:estaba|was|war|era|il y avait)\s+)?"
    r"(?P<name>(?-i:[A-ZÀ-Þ])[^,;:()@\d]{3,50}?)(?:\s*\((?P<where>[^()]{3,60})\))?,?\s+"
    rf"(?P<remark>(?:{_GONE})\b[^,;]*).*",
    re.IGNORECASE,
)
# "She replaced Bo Ek, who retired in May."
_REPLACED = lazy_regex(
    r"(?:.*\b)?(?:replac(?:ed|es|ing)|took over from|(?:folgt|folgte) auf|reemplaz[óa] a|"
    r"sustituy[eó] a|remplace|a remplacé)\s+(?P<name>(?-i:[A-ZÀ-Þ])[^,;:()@\d.]{3,50}?)"
    r"(?:,\s*(?:who|der|die|quien|que|qui)\s+(?P<remark>[^,;]*))?(?:[,;].*)?$",
    re.IGNORECASE,
)
_IN_BRACKETS = lazy_regex(r"\(([^()@\d]{3,60})\)")


def sentence_contacts(line: int, paragraph: str) -> Iterator[Entry]:
    """Yield the contacts that the sentences of a paragraph name, and those who are gone.

    Parameters
    ----------
    line : int
        Where the paragraph begins in its file.
    paragraph : str

    Examples
    --------
    >>> text = "For the Garden Club talk to Ann Lee (president), 555-010-0123. Bo Ek has left."
    >>> for entry in sentence_contacts(1, text):
    ...     print(entry.heading, entry.lines, entry.is_former)
    Garden Club ('Ann Lee (president), 555-010-0123',) False
    Garden Club ('Bo Ek',) True
    >>> [*sentence_contacts(1, "Ann Lee called about the Garden Club.")]
    []
    """
    if len(paragraph) > _LONGEST:
        return
    place, certain = "", False
    told: list[Entry] = []
    for sentence in sentences(paragraph):
        plain = sentence.strip().rstrip(" .!")
        gone = _gone(line, plain, place)
        place = gone.heading if gone is not None else place
        named = _named(line, plain, place)
        certain = certain or named is not None or gone is not None
        named = named or _at_place_first(line, plain)
        place = named.heading or place if named is not None else place
        if told and not (gone or named):
            told[-1] = told[-1]._replace(remarks=(*told[-1].remarks, plain))
        told += filter(None, (gone, named))
    # Alone, "Bo Ek has left" says nothing of use.
    if certain and any(entry.heading or not entry.is_former for entry in told):
        yield from told


def are_contact_sentences(numbered: Block) -> bool:
    """Return whether many paragraphs of a text name a contact, and not only one or two do."""
    told = [lines for lines in paragraphs(numbered) if lines[0][1].strip()]
    contacts = (sentence_contacts(lines[0][0], joined(lines)) for lines in told)
    naming = sum(any(not entry.is_former for entry in found) for found in contacts)
    return naming > 1 and naming >= _LEAST_SHARE * len(told)


def joined(lines: Block) -> str:
    """Return the text of numbered lines on one line."""
    return " ".join(line.strip() for _, line in lines)


def paragraphs(numbered: Block) -> Iterator[list[tuple[int, str]]]:
    """Yield numbered lines, together if a sentence goes on in the next line."""
    held: list[tuple[int, str]] = []
    for number, line in numbered:
        if held and not (line.strip() and _goes_on(held[-1][1])):
            yield held
            held = []
        held.append((number, line))
    if held:
        yield held


def _goes_on(line: str) -> bool:
    """Return whether a line is full, and ends neither a sentence nor an entry of a list."""
    end = line.rstrip()[-1:]
    return len(line) >= _FULL_LINE and end not in (".", "!", "?", ":") and not end.isdigit()


def _named(line: int, sentence: str, before: str) -> Entry | None:
    """Return the contact that a sentence names, with the place in it or in the sentences before."""
    for pattern in _NAMES_CONTACT:
        found = pattern.fullmatch(sentence)
        if found is None:
            continue
        said = found.groupdict()
        who = f"{said['who']}{said.get('rest') or ''}"
        place = _place(said.get("place") or "")
        inside = _IN_BRACKETS.search(sentence[: found.start("who")])
        place = place or (_place(inside[1]) if inside else "")
        if not said.get("place") and "alone" not in said:
            place = place or before
        if _names_one(who) and (place or (has_reach(who) and not said.get("place"))):
            return _entry(line, who, place)
    return None


def _at_place_first(line: int, sentence: str) -> Entry | None:
    found = _PLACE_FIRST.fullmatch(sentence)
    place = _place(found["place"]) if found is not None else ""
    if found is None or not place or not (_names_one(found["who"]) and has_reach(found["who"])):
        return None
    return _entry(line, found["who"], place)


def _entry(line: int, who: str, place: str) -> Entry:
    clause = _CLAUSE.search(who)
    remarks = (clause["remark"],) if clause is not None else ()
    who = who if clause is None else who[: clause.start()]
    return Entry(line, (who,), place, is_group=bool(place), remarks=remarks)


def _gone(line: int, sentence: str, before: str) -> Entry | None:
    """Return who a sentence says is gone."""
    found = _LEFT.match(sentence) or _REPLACED.match(sentence)
    if found is None or not is_person_name(_bare(found["name"])):
        return None
    said = found.groupdict()
    place = _place(said.get("place") or said.get("where") or "") or before
    name, remark = _bare(found["name"]), (said.get("remark") or "").strip()
    # "left in May 2025" says when, too.
    name = f"{name} ({remark})" if says_over(remark) else name
    return Entry(line, (name,), place, is_group=bool(place), is_former=True)


def _place(text: str) -> str:
    """Return a text without an article if it may be an organization, or ""."""
    plain = re.sub(rf"^{_ARTICLE}", "", text.strip(), flags=re.IGNORECASE)
    short = len(plain.split()) <= _LONGEST_PLACE
    return plain if short and is_organization(plain) else ""


def _names_one(text: str) -> bool:
    """Return whether a text begins with one person's name."""
    name = re.split(r"[,;(]|\s[-\u2013\u2014]\s|\s(?=\d)", text, maxsplit=1)[0].strip()
    people = people_in_cell(name)
    if len(people) != 1 or is_organization(name):
        return False
    return is_person_name(people[0].name) or (
        share_with_given_names([people[0].name]) > 0 and has_reach(text)
    )


def _bare(name: str) -> str:
    """Return a name without a title: "Frau Ann Lee"."""
    people = people_in_cell(name)
    return people[0].name if len(people) == 1 else ""
