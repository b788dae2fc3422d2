"""Lists of recipients, as they are above a message: each part is somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.ingest.formats.contact_text.contact_entry import Block, Entry
from graphkit.ingest.formats.contact_text.entries.line_kinds import MOST
from graphkit.lazy_regex import lazy_regex

_RECIPIENTS = lazy_regex(r"^\s*(?:to|cc|bcc|an|kopie|para|à)\s*:\s*", re.IGNORECASE)
# What separates recipients, outside of quotation marks and angle brackets.
_RECIPIENT_PART = lazy_regex(r"\"[^\"\n]*\"|<[^<>\n]*>|[;,]|[^;,<\"]+|.")


def is_recipients(lines: Sequence[str]) -> bool:
    """Return whether a text is a list of recipients."""
    lines = [line for line in lines if not _SUBJECT.match(line)]
    if not lines or "@" not in lines[0]:
        return False
    parts = [part for line in lines for part in _recipient_parts(line)]
    return len(parts) > 1 and sum("@" in part for part in parts) >= MOST * len(parts)


def with_recipients_apart(numbered: Block) -> Iterator[tuple[int, str]]:
    """Yield the lines; of a line with several recipients, each one as a line.

    Examples
    --------
    >>> line = '"Lee, Ann" <ann@x.example>; Bo Ek <bo@x.example>;'
    >>> [text for _, text in with_recipients_apart([(1, line)])]
    ['"Lee, Ann" <ann@x.example>', 'Bo Ek <bo@x.example>']
    >>> list(with_recipients_apart([(2, '"Lee, Ann" <ann@x.example>;')]))
    [(2, '"Lee, Ann" <ann@x.example>')]
    """
    for number, line in numbered:
        parts = _recipient_parts(line)
        ended = len(parts) == 1 and ">" in line and line.rstrip().endswith((";", ","))
        if (len(parts) > 1 or ended) and all("@" in part for part in parts):
            yield from ((number, part) for part in parts)
        else:
            yield number, line


def _recipient_parts(line: str) -> list[str]:
    parts, part = [], ""
    for found in _RECIPIENT_PART.findall(_RECIPIENTS.sub("", line)):
        # A comma before the address is part of a name: "Lee, Ann <ann@x.example>".
        if found == ";" or (found == "," and "@" in part):
            parts.append(part)
            part = ""
        else:
            part += found
    return [stripped for each in (*parts, part) if (stripped := each.strip(" ,"))]


def head_entries(letter: Block) -> Iterator[Entry]:
    """Yield an entry for each person with a mail address in the head of a pasted letter.

    Examples
    --------
    >>> letter = [(1, "From: Ann Lee <ann@x.example>"), (2, "To: Bo Ek <bo@x.example>; All-Staff")]
    >>> [entry.text for entry in head_entries(letter)]
    ['Ann Lee <ann@x.example>', 'Bo Ek <bo@x.example>']
    """
    for number, line in letter:
        found = _FIELD.match(line)
        for part in _recipient_parts(line[found.end() :]) if found is not None else ():
            named = _NAMED.fullmatch(part)
            if named is not None and " " in named["name"].strip("\"' "):
                plain = re.sub(r"\s*\([^()]*\)", "", named["name"]).strip("\"' ")
                yield Entry(number, (f"{plain} <{named['mail']}>",))


# The fields of a head that have people.
_FIELD = lazy_regex(
    r"^\s*(?:from|to|cc|bcc|reply-to|von|an|kopie|de|para|cco|à|expéditeur|destinataire)\s?:\s*",
    re.IGNORECASE,
)
_NAMED = lazy_regex(r"(?P<name>[^<>@]+?)\s*<(?:mailto:)?(?P<mail>[^<>\s]+@[^<>\s]+)>?")
_SUBJECT = lazy_regex(r"^\s*(?:subject|betreff|asunto|objet)\s*:", re.IGNORECASE)


def recipient_entries(numbered: Block) -> Iterator[Entry]:
    """Yield an entry for each recipient."""
    for number, line in numbered:
        if _SUBJECT.match(line):
            yield Entry(number, (line,), is_title=True)
        else:
            yield from (Entry(number, (part,)) for part in _recipient_parts(line))
