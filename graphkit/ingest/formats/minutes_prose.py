"""Turn sentences of minutes that list who was there into lines with labels.

::

    Present were Ann Lee (Elm), who chaired; from Oak School Bo Ek and her aide, Jo Day.
    Regrets: Rev. Tom Fry. Dan Ray took notes.

becomes "Present: Ann Lee (Elm); Bo Ek (Oak School); Jo Day, aide, Oak School", "Regrets: Rev.
Tom Fry" and "Present: Dan Ray". People who are only named by what they said are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_addition, is_role
from graphkit.ingest.formats.contact_text.contact_lines import is_person_name
from graphkit.ingest.formats.contact_text.labels import is_organization
from graphkit.ingest.formats.sentences import sentences
from graphkit.lazy_regex import lazy_regex

_PRESENT, _REGRETS, _ABSENT = "Present", "Regrets", "Absent"
_LONGEST = 2_000
_LONGEST_TITLE = 80
_LEAST_WORDS = 2
_BE = r"(?:was|were|is|are|war|waren|fue|fueron|était|étaient)"
_WHO = (
    r"(?:(?:the following|also|die folgenden|außerdem|auch|además|también|également|aussi|"
    r"(?:board |committee |council |staff )?(?:members?|directors|trustees|guests?|people)|"
    r"mitglieder|miembros|membres|those|from the board) )*"
)
# How a sentence with those who were there begins, by the label that it becomes.
_BEGINS = {
    _PRESENT: rf"{_WHO}(?:{_BE} )?(?:present|in attendance|attending|there|on hand|on the call|"
    rf"at the table|around the table)(?: {_BE})?"
    rf"(?: (?:for \w+|at \w+|from \w+))?|(?:joining|attending|participating) (?:by|via|over|on) "
    rf"(?:phone|zoom|video|telephone|teams)(?: {_BE})?|(?:by|via|on) (?:phone|zoom|video|"
    rf"telephone)|"
    r"(?:in attendance|attendees|present|guests?)|"
    r"anwesend (?:waren|war|sind)?|es (?:waren anwesend|nahmen teil)|teilgenommen (?:haben|hat)|"
    r"(?:per|über) (?:telefon|zoom|video)(?: (?:zugeschaltet|dabei))?(?: (?:war|waren))?|"
    r"(?:als )?g[aä]st(?:e)?(?: (?:war|waren|nahm|nahmen))?|"
    r"asist(?:ieron|ió|en)|(?:estuvieron|estuvo) presentes?|presentes|"
    r"con (?:la )?asistencia de|participaron|por (?:teléfono|zoom)|"
    r"(?:étaient|était) présents?(?:es)?|présents?|ont (?:participé|assisté)(?: à la (?:séance|"
    r"réunion))?|(?:par|en) (?:téléphone|visio\w*)",
    _REGRETS: rf"(?:{_BE} )?(?:excused|with regrets)(?: {_BE})?|(?:regrets|apologies)(?: {_BE})?"
    r"(?: (?:received|sent|noted))?(?: (?:from|by))?|"
    r"entschuldigt(?: (?:waren|war|haben sich|hat sich|fehlten|fehlte))?|"
    r"(?:se )?(?:excusaron|excusó|disculparon|disculpó)(?: su (?:asistencia|ausencia))?|"
    r"excusad[oa]s|(?:étaient )?excusée?s",
    _ABSENT: rf"(?:{_BE} )?absent(?: {_BE})?|missing(?: {_BE})?|es fehlten|(?:unentschuldigt )?"
    r"(?:fehlten|abwesend(?: waren)?)|ausentes|faltaron|(?:étaient )?absent(?:e?s)?",
}
_BEGUN = {
    label: lazy_regex(rf"(?:{words})\s*(?::|\b)\s*(?P<names>.+)", re.IGNORECASE)
    for label, words in _BEGINS.items()
}
# How a sentence ends that begins with those who were there.
_ENDS = {
    _PRESENT: rf"(?:{_BE} (?:all |also |both )?(?:present|there|in attendance)|attended|took part|"
    r"stopped by|dropped (?:in|by)|joined us|(?:schauten?|kamen?) vorbei|pasó|pasaron|"
    rf"{_BE} (?:on the call|with us|da|also there)|"
    r"(?:joined|attended|participated|called in|dialed in)(?: (?:by|via|over|on) \w+| late)?|"
    r"(?:waren|war) (?:anwesend|dabei)|nahm(?:en)?(?: \w+){0,3} teil|asist(?:ieron|ió)|"
    r"(?:estuvieron|estuvo) presentes?|(?:étaient|était) présents?(?:es)?|"
    r"ont (?:participé|assisté)|a (?:participé|assisté))(?: (?:at|in|the|an|a la|à la) .*)?",
    _REGRETS: rf"(?:sent|gave) (?:their |his |her )?(?:regrets|apologies)|{_BE} excused|"
    r"(?:could|can)(?: not|n['\u2019]t) (?:make it|come|attend|join)|konnten? nicht (?:kommen|"
    r"teilnehmen)|no pud(?:o|ieron) (?:venir|asistir)|n['\u2019](?:a|ont) pas pu (?:venir|"
    r"assister)|"
    r"(?:haben|hat) sich entschuldigt|(?:war|waren) entschuldigt|"
    r"(?:se )?(?:excusaron|excusó|disculpó|disculparon)|(?:étaient|était|s'est|se sont) excusée?s?",
    _ABSENT: rf"(?:{_BE} absent|did not attend|fehlte[n]?|faltaron|faltó|"
    r"(?:était|étaient) absente?s?)",
}
_ENDED = {
    label: lazy_regex(rf"(?P<names>.+?) (?:{words})", re.IGNORECASE)
    for label, words in _ENDS.items()
}
# Who does something that only somebody there can do.
_ACTS = lazy_regex(
    r"(?P<names>(?-i:[A-ZÀ-Þ]).+?) (?:took (?:the )?(?:notes|minutes)|chaired(?: the meeting)?|"
    r"presided|"
    r"recorded|facilitated|called (?:the meeting|us) to order|führte (?:das )?protokoll|"
    r"leitete die sitzung|eröffnete die sitzung|schrieb protokoll|"
    r"(?:levantó|redactó|tomó) (?:el |la )?(?:acta|notas?)|presidió(?: la (?:sesión|reunión))?|"
    r"(?:a )?présid(?:é|ait|e) (?:la )?(?:séance|réunion)|"
    r"(?:a )?(?:rédigé|pris) (?:le compte rendu|des notes))\b.*",
    re.IGNORECASE,
)
# The same with the name behind: "Minutes taken by Ann Lee", "Protokoll: Ann Lee".
_DONE_BY = lazy_regex(
    r"(?:(?:minutes|notes)(?: (?:taken|recorded|kept|submitted))?(?: by\b|\s*:)|"
    r"respectfully submitted(?: by\b)?,?:?|(?:chair|presiding|facilitator|recorder|secretary|"
    r"note ?taker|protokoll(?:führung|ant|antin)?|sitzungsleitung|leitung|moderation|acta|preside|"
    r"secretari[oa]|secrétaire(?: de séance)?|présidence|animation)\s*:|"
    r"protokoll führte|levantó (?:el )?acta:?|actuó (?:como|de) secretari[oa]:?)\s*(?P<names>.+)",
    re.IGNORECASE,
)
_DAYS = (
    r"\d{4}-\d\d?-\d\d?|\d\d?[/.]\d\d?[/.]\d{2,4}|[^\W\d_]{3,10}\.? \d\d?(?:st|nd|rd|th)?,? \d{4}|"
    r"\d\d?\.?(?: de)? [^\W\d_]{3,10}\.?(?: de)? \d{4}"
)
# "The Elm Club met on March 3, 2026, in the library."
_MET = lazy_regex(
    r"(?:the|der|die|das|el|la|los|le|l['\u2019])?\s*(?P<who>[^\W\d][^,.;:]{1,80}?) "
    r"(?:met|convened|gathered|tagte|traf sich|se reunió|s['\u2019]est réunie?)\b[^.]*?\b(?P<day>"
    + _DAYS
    + r")",
    re.IGNORECASE,
)
# "Quick notes from Tuesday's partner call (Nov 10, 2026)."
_NOTES_OF = lazy_regex(
    r"(?:(?:quick|short|brief|kurze?s?|breves?) )*(?:notes|minutes|summary|recap|protokoll|notizen|"
    r"notas|acta|resumen|résumé|compte rendu) (?:from|of|vom|von|zum|zur|de|del|du)"
    r"(?: (?:the|our|der|dem|la|el|le|our))?\s+(?P<who>[^.;:()]{3,60}?)[\s,(]+(?P<day>"
    + _DAYS
    + r")\)?[.,;\s].*",
    re.IGNORECASE,
)
_WEEKDAY = lazy_regex(r"^(?:[^\W\d]+day|[^\W\d]+tag|mittwoch)(?:['\u2019]s|s)?\s+", re.IGNORECASE)
# The end of a sentence, or a list behind a label.
_SAYS = lazy_regex(r"[^\W\d_]{3}[.!?](?:\s|$)|:\s+\S|,$|;")
_AND = lazy_regex(r"^(?:and|und|y|e|et|sowie|ainsi que)\s+", re.IGNORECASE)
_THEIR = r"(?:her|his|their|ihre?|ihr|seine?|sein|su|sus|son|sa|ses|leur)\s+"
_RELATION = lazy_regex(
    rf"^{_THEIR}(?P<role>[^\W\d_]+(?:[ -][^\W\d_]+){{0,2}}?),?\s+(?P<name>(?-i:[A-ZÀ-Þ]).+)$",
    re.IGNORECASE,
)
_BEFORE_RELATION = lazy_regex(
    rf",?\s+(?:and|und|y|e|et|with|mit|con|avec)\s+(?={_THEIR})", re.IGNORECASE
)
_CLAUSE = lazy_regex(
    r",\s*(?:who|die|der|qui|quien|que|presiding|chairing|as chair|als vorsitz\w*)\b[^;,]*",
    re.IGNORECASE,
)
_FROM = lazy_regex(
    r"^(?:from|for|representing|on behalf of|vom|von|für|seitens|por|de parte de|de|du|pour|au "
    r"nom de)\s+"
    r"(?:(?:the|der|die|das|dem|la|el|los|las|le|les)\s+|l['\u2019])?(?P<rest>.+)$",
    re.IGNORECASE,
)
_OF = lazy_regex(
    r"^(?P<name>.+?)\s+(?:of|from|with|representing|for|vom|von|von der|bei|de|del|de la|de "
    r"los|du|des|"
    r"por)\s+(?:(?:the|der|dem|la|el|le|les)\s+|l['\u2019])?(?P<place>[^\W\d].+)$",
    re.IGNORECASE,
)
_BETWEEN = lazy_regex(r"\s*;\s*")
_BETWEEN_PEOPLE = lazy_regex(
    r"\s*;\s*|,\s*(?:(?:and|und|y|et|sowie)\s+)?|\s+(?:and|und|sowie|y|et|&)\s+", re.IGNORECASE
)
_STARTS_WITH_PLACE = lazy_regex(
    r"(?:^|[,;]\s*|\b(?:and|und|sowie|y|et)\s+)(?:from|representing|on behalf of|vom|von|seitens|"
    r"de parte de|por|del|de la|du|de l['\u2019]|au nom de)\s",
    re.IGNORECASE,
)
_BOTH = lazy_regex(
    r"\((?:both|all|beide|alle|ambos|ambas|tod[oa]s|tous (?:les )?deux|toutes (?:les )?deux)"
    r"(?: (?:of|from|at|with|von|vom|bei|de|del|de la|du))?\s+(?P<place>[^()]+)\)",
    re.IGNORECASE,
)
_AS_GUEST = lazy_regex(
    r"[,;]?\s*(?:and |und |y |et )?(?:as |als |como |en tant qu['\u2019])"
    r"(?:our |a )?(?:guests?|g[aä]ste?|invitad[oa]s?|invitée?s?)\s*:?\s+",
    re.IGNORECASE,
)
_COMMAS = lazy_regex(r",\s*(?:(?:and|und|y|et)\s+)?|\s+(?:and|und|y|et)\s+(?=[A-ZÀ-Þ])")


def with_label_lines(text: str) -> str:
    """Return a text in which sentences with those who were there are lines such as "Present: ...".

    A text without such sentences stays as it is.

    Examples
    --------
    >>> print(with_label_lines("Ann Lee and Bo Ek of Elm Clinic attended. Regrets: Jo Day."))
    Present: Ann Lee; Bo Ek (Elm Clinic)
    Regrets: Jo Day
    """
    blocks = re.split(r"(\n\s*\n)", text)
    return "".join(block if n % 2 else _block(block) for n, block in enumerate(blocks))


def _block(block: str) -> str:
    """Return a paragraph with a line for each sentence that lists people."""
    if len(block) > _LONGEST:
        return block
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    titles = [*takewhile(_is_title, lines)]
    found: list[str] = []
    rest: list[str] = []
    labels = 0
    for sentence in sentences(" ".join(lines[len(titles) :])):
        line = _label_line(sentence)
        labels += line is not None and not _is_label_line(sentence)
        (rest if line is None else found).append(sentence if line is None else line)
    # "Present: Ann Lee" and "Absent: Bo Ek" on lines of their own need nothing.
    inline = len(found) > 1 and len(lines) - len(titles) < len(found)
    if not found or not (labels or inline):
        return block
    return "\n".join((*titles, *found, *rest))


def spell_out_places(names: str) -> str:
    """Return a list of people in which each has their own place in brackets.

    Examples
    --------
    >>> spell_out_places("from Elm Clinic Ann Lee and Bo Ek, Jo Day and Kim Fry (both Oak School)")
    'Ann Lee (Elm Clinic); Bo Ek (Elm Clinic); Jo Day (Oak School); Kim Fry (Oak School)'
    >>> spell_out_places("Ann Lee, Bo Ek")
    'Ann Lee, Bo Ek'
    """
    if not (_STARTS_WITH_PLACE.search(names) or _BOTH.search(names) or _AS_GUEST.search(names)):
        return names
    plain = _AS_GUEST.sub(", ", names)
    hidden = re.sub(r"\([^()]*\)", lambda found: "_" * len(found[0]), plain)
    found: list[str] = []
    begun, place, joined = 0, "", False
    for end in [*_BETWEEN_PEOPLE.finditer(hidden), None]:
        part = plain[begun : end.start() if end else len(plain)].strip(" ,;.")
        from_place = _FROM.match(part)
        split = _place_and_name(from_place["rest"]) if from_place is not None else None
        both = _BOTH.search(part)
        if split is not None:
            place, part = split[0], f"{split[1]} ({split[0]})"
        elif both is not None:
            part = f"{part[: both.start()].strip()} ({both['place']})"
            if found and "(" not in found[-1]:
                found[-1] += f" ({both['place']})"
            place = ""
        elif joined and place and _is_person(part):
            part = f"{part} ({place})"
        else:
            place = ""
        found += [part] if part else []
        begun, joined = (end.end(), "," not in end[0]) if end else (0, False)
    return "; ".join(found)


def _is_title(line: str) -> bool:
    """Return whether a line above sentences is none: "Minutes of the Elm Club"."""
    return len(line) <= _LONGEST_TITLE and not _SAYS.search(line)


def _is_label_line(sentence: str) -> bool:
    return re.match(r"[^\W\d][\w ()'\u2019-]{2,40}\s?:", sentence) is not None


def _label_line(sentence: str) -> str | None:
    """Return a sentence that lists people as a line with a label, or None."""
    plain = sentence.rstrip(" .!")
    for label in (_REGRETS, _ABSENT, _PRESENT):
        found = _BEGUN[label].fullmatch(plain) or _ENDED[label].fullmatch(plain)
        people = _people(found["names"]) if found is not None else ""
        if people:
            return f"{label}: {people}"
    for pattern in (_ACTS, _DONE_BY):
        acts = pattern.fullmatch(plain)
        if acts is not None and _is_person(acts["names"]):
            return f"{_PRESENT}: {acts['names']}"
    if (notes := _NOTES_OF.fullmatch(sentence + " ")) is not None:
        what = _WEEKDAY.sub("", notes["who"])
        return f"{what[0].upper()}{what[1:]}, {notes['day']}"
    met = _MET.match(sentence)
    if met is None:
        return None
    # "The board met on May 4, 2026": the title above says which board.
    return f"{met['who']}, {met['day']}" if met["who"][0].isupper() else str(met["day"])


def _people(text: str) -> str:
    """Return a list of people as "Ann Lee (Elm Clinic); Bo Ek, nurse", or "" if it is none."""
    plain = _CLAUSE.sub("", text)
    parts = _BETWEEN.split(plain) if ";" in plain else _apart(plain)
    found: list[str] = []
    place = ""
    for part in parts:
        for piece in _BEFORE_RELATION.split(part.strip(" ,.")):
            told, place = _person(_AND.sub("", piece.strip(" ,")), place)
            found += [told] if told else []
    named = [re.split(r"[,(]", each, maxsplit=1)[0].strip() for each in found]
    usual = any(map(_is_person, named))
    return "; ".join(found) if usual and all(" " in name for name in named) else ""


def _apart(text: str) -> Sequence[str]:
    """Return the people between commas and "and", if each part is one: "Ann Lee of Elm, Bo Ek"."""
    hidden = re.sub(r"\([^()]*\)", lambda found: "_" * len(found[0]), text)
    starts, ends = [0], []
    for found in _COMMAS.finditer(hidden):
        ends.append(found.start())
        starts.append(found.end())
    parts = [text[a:b] for a, b in zip(starts, [*ends, len(text)], strict=True)]
    parts = [part for part in parts if part.strip(" .")]
    whole = all(_is_person(_name_of(part)) or _RELATION.match(part) for part in parts)
    return parts if whole else [text]


def _name_of(part: str) -> str:
    told = _OF.match(_AND.sub("", part))
    told = told if told is not None and _is_place(told["place"]) else None
    return re.sub(r"\s*\(.*", "", told["name"] if told is not None else _AND.sub("", part)).strip()


def _person(text: str, place: str) -> tuple[str, str]:
    """Return somebody as text with their place behind the name, and that place."""
    if not text or (" " not in text and text.isalpha()):
        return "", place  # a first name alone
    relation = _RELATION.match(text)
    if relation is not None and is_person_name(relation["name"]):
        return ", ".join(filter(None, (relation["name"], relation["role"], place))), place
    begun = _FROM.match(text)
    if begun is not None and (split := _place_and_name(begun["rest"])) is not None:
        return f"{split[1]} ({split[0]})", split[0]
    behind = _OF.match(text)
    if behind is not None and "(" not in text and "," not in behind["name"]:
        name, at = behind["name"], behind["place"].strip()
        if _is_person(name) and not is_role(name) and _is_place(at):
            return f"{name} ({at})", at
    inside = re.search(r"\(([^()]*)\)", text)
    there = inside[1] if inside is not None and not is_role(inside[1]) else ""
    return text, there or (text.partition(",")[2].strip() if "," in text else "")


def _place_and_name(text: str) -> tuple[str, str] | None:
    """Split "the Health Department Dr. Ann Lee" into the place and the name."""
    words = text.replace(":", " ").split()
    splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words) - 1)]
    named = [(place, name) for place, name in splits if is_person_name(name)]
    titled = [one for one in named if is_addition(one[1].split()[0])]
    usual = [one for one in named if share_with_given_names([one[1].split()[0]]) > 0]
    sure = titled or usual or [one for one in named if is_organization(one[0])]
    return (sure[0][0].strip(" ,"), sure[0][1]) if sure else None


def _is_place(text: str) -> bool:
    return text[0].isupper() or is_organization(text[0].upper() + text[1:])


def _is_person(text: str) -> bool:
    return len(text.split()) >= _LEAST_WORDS and is_person_name(text) and not is_organization(text)
