"""Agreements written as a paragraph of short sentences each become blocks with labels.

::

    1. Elm School. Signed 7/1/2024, ends 6/30/2027. We give: books. Contact: Ann Lee. Lead: Bo.

becomes

::

    Elm School
    Since: 7/1/2024
    Until: 6/30/2027
    We give: books
    Contact: Ann Lee
    Lead: Bo
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.ingest.clean.people_cells.part_words import CONTACT_LABELS, SECOND_CONTACT
from graphkit.lazy_regex import lazy_regex

_LONGEST = 1_500
_LONGEST_NAME = 9
_LEAST = 3
_LEAST_SAID = 2
_MARK = lazy_regex(r"\s*(?:[-*\u2022\u00b7\u2013]|\(?\d{1,3}[.)])\s+")
_MONTH = r"[^\W\d_]{3,10}\.?"
_DAY = (
    r"(?:\d{4}-\d\d?(?:-\d\d?)?|\d\d?[/.]\d\d?[/.]\d{2,4}|"
    rf"{_MONTH} \d\d?(?:st|nd|rd|th)?,? \d{{4}}|"
    rf"\d\d?(?:\.|er|st|nd|rd|th)?(?: de)? {_MONTH}(?: del?)? \d{{4}}|{_MONTH}(?: de)? \d{{4}}|"
    r"\d\d?/\d{4}|(?:19|20)\d\d)"
)
_ON = r"(?:\s+(?:on|in|at|by|as of|am|im|zum|el|en|le|au|du|the|end of|ende))*\s*:?\s+"
# Words before a day, and the label that the day gets.
_AGREEMENT = (
    r"(?:(?:the )?(?:agreement|mou|contract|partner(?:s|ship)?|vereinbarung|vertrag|"
    r"convenio|accord|"
    r"convention) )?"
)
_DAYS = {
    "Since": r"(?:signed|since|start(?:s|ed)?|began|begins?|effective|in effect since|dated|from|"
    r"unterzeichnet|unterschrieben|geschlossen|seit|ab|beginnt|gültig ab|läuft seit|"
    r"firmado|firmada|"
    r"desde|a partir del?|signée?|conclue?|depuis)",
    "Until": r"(?:(?:and |und |y |et )?(?:runs?|valid|good|in force|läuft|gültig|gilt|vigente|"
    r"valable|válido) )?(?:ends?|ended|ending|expires?|expired|until|till|through|thru|to|bis|"
    r"endete?|läuft aus|abgelaufen|vence|venció|hasta|termina|terminó|jusqu'?(?:au|à|en)?|expire|"
    r"se termine|terminé)",
    "Review": r"(?:(?:up for|next|due for|nächste|próxima|prochaine) )?(?:renews?|renewal|renewed|"
    r"review(?:ed)?|to be renewed|verlängerung|überprüfung|verlängert sich|revisión|renovación|"
    r"se renueva|renouvellement|révision|se renouvelle)(?: due)?",
}
_WHEN = {
    label: lazy_regex(rf"{_AGREEMENT}(?:{words}){_ON}({_DAY})", re.I)
    for label, words in _DAYS.items()
}
_WE = r"(?:we|wir|nous|nosotr[oa]s|our side|ours)"
_THEY = r"(?:they|sie|ils|elles|ell[oa]s|the partner|their side|theirs)"
_GIVE = (
    r"(?:(?:would|will|could|can|may|used to|also|have|had|würden|werden|können) )*"
    r"(?:gives?|gave|given|provided?|offer(?:ed)?|bring|brought|lend|lent|contribute[ds]?|"
    r"suppl(?:y|ied)|"
    r"geben|gaben|bieten|boten|stellen|damos|dábamos|daríamos|dimos|dan|ofrecemos|ofrecen|"
    r"aportamos|"
    r"aportan|ponemos|ponen|donnons|donnent|donnions|apportons|apportent|offrons|offrent|"
    r"fournissons|"
    r"fournissent|prêtons|prêtent)(?: (?:us|them|uns|ihnen|nos|les|nous|leur))?"
)
_GET = (
    r"(?:(?:would|will|could|can|may|used to|also|have|had|würden|werden|können) )*"
    r"(?:gets?|got|receive[ds]?|bekommen|bekamen|erhalten|erhielten|kriegen|recibimos|reciben|"
    r"recibíamos|recibiríamos|recibieron|obtenemos|recevons|reçoivent|recevions|obtenons)"
)
_EXCHANGES = {
    "We give": lazy_regex(
        rf"(?:{_WE} {_GIVE}|{_THEY} {_GET}|dar[ií]amos|damos|ofrecemos|aportamos)\s*:?\s+(.+)",
        re.I | re.S,
    ),
    "We get": lazy_regex(
        rf"(?:{_WE} {_GET}|{_THEY} {_GIVE}|(?:nos|nous) {_GIVE}|recibir[ií]amos|recibimos|"
        rf"obtenemos)\s*:?\s+(.+)",
        re.I | re.S,
    ),
}
# What only agreements have.
AGREED = frozenset({*_DAYS, *_EXCHANGES, "Status"})
_STATUS = lazy_regex(
    r"(?:(?:status|stage|stand|estado|statut)\s*:?\s+)?(active|ended|over|expired|lapsed|prospect|"
    r"idea|draft|negotiating|pending|on hold|paused|aktiv|beendet|ruht|geplant|in verhandlung|"
    r"activ[oa]|terminad[oa]|en pausa|actif|active|terminée?|en cours|en projet|en discussion)",
    re.I,
)
_LABEL = lazy_regex(r"([^\W\d_][\w '\u2019/-]{1,30}?)\s*:\s+(\S.*)", re.S)
_PERSON = lazy_regex(
    r"(?i:(?:the |our |their )?(?P<contact>contact(?: person)?|ansprechpartner(?:in)?|"
    r"kontakt|contacto)|(?:our )?(?P<lead>lead|owner|handled by|responsable|zuständig)"
    r"(?: ist| is)?(?=[\s:]))(?: is| ist| es| est|:)?\s+(?P<who>[A-Z\u00c0-\u00de].*)",
    re.S,
)
_CONTACTS = lazy_regex(r"(?:(?:main|our|their) )?(?:contacts?|contact persons?)", re.I)
_BEFORE = lazy_regex(r"[.;|,(]?\s+[-\u2013\u2014]\s+|[.;|,(]\s+|\s*[:(]\s+(?=\S)|\s\(")
_ABBREVIATED = lazy_regex(
    r"(?:^|[\s(])(?:[^\W\d_]|no|nr|núm|st|ste|dr|dra|mr|mrs|ms|mx|rev|fr|sr|sra|hon|prof|"
    r"capt|col|lt|"
    r"sgt|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|inc|co|dept|mt|ft|av|vs|tel|ext)$",
    re.I,
)


def agreements_as_blocks(text: str) -> str | None:
    """Return a text with its agreements as labeled blocks, or None if it lists no agreements.

    Examples
    --------
    >>> line = "{}. Elm Club {}. Signed 7/1/2024, ends 6/30/2027. They give us bus rides."
    >>> found = agreements_as_blocks("\\n".join(line.format(n, n) for n in "123"))
    >>> found.split("\\n\\n")[0].split("\\n")
    ['Elm Club 1', 'Since: 7/1/2024', 'Until: 6/30/2027', 'We get: bus rides']
    >>> agreements_as_blocks("1. Ann Lee, 555-0101\\n2. Bo Ek. Call: never") is None
    True
    """
    items = [*_items(text)]
    blocks = [_block(item) for item in items]
    if sum(block is not None for block in blocks) < _LEAST:
        return None
    pairs = zip(items, blocks, strict=True)
    return "\n\n".join("\n".join(block) if block else item for item, block in pairs)


def _items(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text, each on one line: a number or bullet begins a new one."""
    for block in re.split(r"\n\s*\n", text):
        item = ""
        for line in block.split("\n"):
            if item and _MARK.match(line):
                yield item
                item = ""
            item = f"{item} {line.strip()}".strip()
        if item:
            yield item


def _block(item: str) -> list[str] | None:
    """Return the lines of an agreement, its name first, or None for other paragraphs."""
    text = _MARK.sub("", item, count=1) if _MARK.match(item) else item
    if len(text) > _LONGEST:
        return None
    name, *clauses = _clauses(text)
    name = name.strip(" ,;:|-\u2013\u2014")
    name = name if _ABBREVIATED.search(name.rstrip(".")) else name.rstrip(".")
    if not 0 < len(name.split()) <= _LONGEST_NAME or "@" in name or name[0].islower():
        return None
    lines: list[str] = []
    said = set()
    for clause in clauses:
        label, value = _said(clause) or ("Note", clause)
        said.add(label)
        lines.append(f"{label}: {' '.join(value.split()).strip(' .;,|')}")
    of_agreement = said & {*_DAYS, *_EXCHANGES}
    return [name, *lines] if of_agreement and len(said - {"Note"}) >= _LEAST_SAID else None


def _clauses(text: str) -> list[str]:
    """Return the parts of a paragraph: sentences, and what begins with a label or a verb."""
    starts = [0]
    for found in _BEFORE.finditer(text):
        rest = text[found.end() :]
        full_stop = found[0][0] == "." and rest[:1].isupper()
        ends = full_stop and not _ABBREVIATED.search(text[: found.start()])
        # "Elm Club: active", but not "Status: active".
        if len(starts) > 1 and found[0].strip() == ":" and text[found.start() - 1] != ")":
            continue
        if ends or _begins(rest, found[0]):
            starts.append(found.end())
    return [text[a:b].strip(" (:") for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _begins(rest: str, before: str) -> bool:
    """Return whether a clause of an agreement begins here."""
    if any(words.match(rest) for words in (*_WHEN.values(), *_EXCHANGES.values())):
        return True
    status = _STATUS.match(rest)
    if status is not None and not rest[status.end() :][:1].isalnum():
        return True
    labelled = _LABEL.match(rest)
    # "Contacts: Ann Lee; backup: Bo Ek" goes on after the label.
    goes_on = before.strip() in (",", "") or (labelled and labelled[1].casefold() in SECOND_CONTACT)
    return labelled is not None and not goes_on and len(labelled[1].split()) <= _LEAST


def _said(clause: str) -> tuple[str, str] | None:
    """Return the label and the value of a clause, or None."""
    for label, words in _WHEN.items():
        if (found := words.match(clause)) is not None:
            rest = clause[found.end() :].strip(" .,;:)")
            return label, found[1] if not rest else f"{found[1]} ({rest})"
    for label, words in _EXCHANGES.items():
        if (found := words.fullmatch(clause)) is not None:
            return label, found[1]
    if (status := _STATUS.fullmatch(clause.strip(" .,;():"))) is not None:
        return "Status", status[1]
    if (person := _PERSON.fullmatch(clause)) is not None:
        return ("Contact" if person["contact"] else "Lead"), person["who"]
    labelled = _LABEL.fullmatch(clause)
    if labelled is None:
        return None
    word = " ".join(labelled[1].casefold().split())
    is_contact = _CONTACTS.fullmatch(word) or word in CONTACT_LABELS
    return ("Contact" if is_contact else labelled[1]), labelled[2]
