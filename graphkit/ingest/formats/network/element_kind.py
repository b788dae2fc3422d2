"""Decide whether an element of a network is a person or an organization.

The words of `[kinds]` in the mapping decide by the element's own type. An element without a type
has the kind `default` there. Without a default, the name decides. The name of an organization
contains a legal form or a word such as *Clinic*, *Library* or *University*, or begins with *the* or
*Friends of*. All others are people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from graphkit.ingest.clean.organization_words import (
    GENERIC_WORDS,
    LOCAL_BODIES,
    ORGANIZATION_WORDS,
    WORDS_ALSO_NAMES,
    WORDS_ALSO_PLACES,
    WORDS_AT_THE_END,
)
from graphkit.ingest.sources.source import header_key
from graphkit.lazy_regex import lazy_regex

_WORDS = ORGANIZATION_WORDS | GENERIC_WORDS
# These count only at the end: "Riverbend Bank", but not "Bank Ann".
_LAST = WORDS_AT_THE_END | WORDS_ALSO_NAMES | WORDS_ALSO_PLACES
_OF = frozenset("bank church city daughters friends house order sisters sons state town".split())
# Names with a title are not organizations: "Director of the Library", "Library Director".
_TITLES = frozenset(
    """
    assistant chair chairman chairperson chairwoman chief coordinator dean director editor head
    librarian manager mayor member officer pastor president principal professor secretary specialist
    teacher treasurer
    """.split()
)
_REGISTERED_SOCIETY = lazy_regex(r"\be\. ?v\.?(?!\w)", re.IGNORECASE)
_LONGEST = 300
_word_key = lru_cache(maxsize=4096)(header_key)


@lru_cache(maxsize=65536)
def named_like_organization(name: str) -> bool:
    """Return whether a name is more likely an organization's than a person's.

    Examples
    --------
    >>> named_like_organization("Riverbend Clinic"), named_like_organization("Dana Whitfield")
    (True, False)
    >>> named_like_organization("Friends of the Parks"), named_like_organization("Joan of Arc")
    (True, False)
    >>> named_like_organization("Director of the County Library")
    False
    """
    if "@" in name or len(name) > _LONGEST:
        return False
    plain = re.sub(r"(?<=\w)\.(?=\w)|['\u2019]", "", name.casefold())
    words = re.findall(r"[^\W_]+", plain)
    if LOCAL_BODIES.search(name) and words[-1] not in _TITLES:
        return True
    if not words or words[-1] in _TITLES or (words[0] in _TITLES and "of" in words[1:2]):
        return False
    return (
        not _WORDS.isdisjoint(words)
        or (len(words) > 1 and words[-1] in _LAST)
        or (len(words) > 1 and words[0] == "the")
        or (words[0] in _OF and "of" in words[1:2])
        or _REGISTERED_SOCIETY.search(name) is not None
    )


def element_kind(word: str | None, name: str, kinds: Mapping[str, str]) -> str | None:
    """Return whether an element is a "person" or an "organization", or None if neither.

    Parameters
    ----------
    word : str or None
        The element's own type.
    name : str
    kinds : mapping of str to {"person", "organization"}
        See `Source`: by word, or by the last of several words. "" is for other words and for none.
    """
    key = _word_key(word) if word else ""
    found = kinds.get(key) or kinds.get(key.rpartition(" ")[2]) or kinds.get("")
    if found or key:
        return found
    return "organization" if named_like_organization(name) else "person"
