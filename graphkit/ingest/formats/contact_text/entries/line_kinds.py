"""What a line of a list is: a heading, somebody, or the head of a group."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.attention import named_for_attention
from graphkit.ingest.formats.contact_text.labels import (
    has_reach,
    is_committee,
    is_header,
    is_office,
    is_organization,
    says_former,
)
from graphkit.lazy_regex import lazy_regex

# A share of all lines, so that a few lines around a list do no harm.
MOST = 0.8
# "Terms ending June 2027", "Class of 2028"
OF_TERM = lazy_regex(
    r"\b(?:terms?|class of|mandat\w*|amtszeit\w*|gewählt bis|elected|expir\w+)\b", re.IGNORECASE
)
_TERM_ALONE = lazy_regex(
    r"(?:class of|(?:current )?terms? (?:end\w*|expir\w*|through|until|of|to)|gewählt bis|"
    r"amtszeit(?: bis| endet)?|mandato (?:hasta|de)|mandat (?:jusqu['\u2019]en|de)|elected)"
    r"(?: in| en)?(?: [^\W\d_]{3,10}\.?)? (?:19|20)\d\d(?:\s*[-\u2013/]\s*(?:\d\d){1,2})?",
    re.IGNORECASE,
)
# "We share the hall with"
_OPEN_END = lazy_regex(
    r"[^\W\d_][^\d@:;,()]{3,50} (?:with|by|are|include|includes|sind|con|son|avec|sont)"
)
_LONGEST_HEADING = 60
_LONGEST_NAME = 4
_LAST_BRACKETS = lazy_regex(r"\s*\([^()]*\)\s*$")
# "Elm Clinic, 12 Main Street"
_ADDRESS_BEHIND = lazy_regex(r",\s+\d.*$")
PARTS = lazy_regex(r"[,;|\t]|\s[-\u2013\u2014]\s| {3,}")
_RANKED = lazy_regex(
    r"(?:stellv\w*\.? )?(?:vorsitzende|vorstand|vors\.|kassen|schrift|beisitz|vorst[aä]nd|trésor|"
    r"président|secrétaire|adjoint)",
    re.IGNORECASE,
)
BULLET = lazy_regex(r"^\s*(?:[-*\u2022\u00b7\u2013]|\d{1,3}[.)])\s+")


def is_whole(line: str) -> bool:
    """Return whether a line by itself has a name and an address or number."""
    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"\S*@\S*", "", line))
    return has_reach(line) and len(words) >= 2 and ":" not in line


def are_whole(lines: Iterable[str]) -> bool:
    """Return whether each line is a contact, except for a header."""
    told = [line for line in lines if not is_header(line)]
    return bool(told) and all(map(is_whole, told))


def heads_people(line: str) -> bool:
    """Return whether a line heads the people below it: "Former members"."""
    heading = heading_text(line)
    if has_holder(line):
        return False
    return not has_reach(line) and (is_committee(heading) or says_former(heading))


def begins_with_person(line: str) -> bool:
    """Return whether a line begins with a name that has a usual given name."""
    first = PARTS.split(without_brackets(without_mark(line)), maxsplit=1)[0].partition(" (")[0]
    words = first.split()
    usual = share_with_given_names([first]) > 0
    return 2 <= len(words) <= _LONGEST_NAME and usual and not is_organization(first)


def has_holder(line: str) -> bool:
    """Return whether a line names an office and somebody: not "Elm Council: who to write to"."""
    return is_office(line) and line.partition(":")[2].strip()[:1].isupper()


def may_be_person(line: str) -> bool:
    """Return whether a line begins with two words in capitals that are no organization."""
    first = PARTS.split(without_brackets(without_mark(line)), maxsplit=1)[0].partition(" (")[0]
    words = first.split()
    named = 2 <= len(words) <= _LONGEST_NAME and all(word[:1].isupper() for word in words)
    return (named and not is_organization(first)) or is_office(line)


def is_own_entry(line: str) -> bool:
    """Return whether a line of a block is about its own person."""
    if named_for_attention(line, at_start=True):
        return False  # "Attn: Ann Lee" above the place
    return is_whole(line) or is_office(line) or BULLET.match(line) is not None


def may_name_somebody(line: str) -> bool:
    """Return whether a line without an address may name somebody: an office, or several parts."""
    return is_office(line) or PARTS.search(line) is not None


def without_mark(line: str) -> str:
    """Return a line without its bullet or number."""
    plain = BULLET.sub("", line).strip()
    # "1. Vorsitzende" is an office, and no number of a list.
    is_rank = line.lstrip()[:1].isdigit() and _RANKED.match(plain) is not None
    return line.strip() if is_rank else plain


def is_heading(line: str) -> bool:
    """Return whether a line is written like a heading."""
    line = without_brackets(line)
    if is_term(line) or _OPEN_END.fullmatch(line):
        return True
    if len(line) > _LONGEST_HEADING or "@" in line or any(map(str.isdigit, line)):
        return False
    return line.endswith(":") or (line.isupper() and "," not in line) or line.startswith("#")


def is_term(line: str) -> bool:
    """Return whether a line is only the term of the people below it: "Class of 2026"."""
    return _TERM_ALONE.fullmatch(line.strip("#:*=- ")) is not None


def heads_group(line: str) -> bool:
    """Return whether the first heading is of a group, and not the title of the whole list."""
    return line.endswith(":") or line.isupper()


def heading_text(line: str) -> str:
    """Return a heading without its marks, and without the address behind a place."""
    return _ADDRESS_BEHIND.sub("", without_brackets(line.strip("#:*=- \t")))


def without_brackets(line: str) -> str:
    """Return a line without the brackets at its end: "OFFICERS (elected 2026)"."""
    return _LAST_BRACKETS.sub("", line).strip() or line
