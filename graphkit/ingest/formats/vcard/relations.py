"""The meaning of words for the relation between somebody and the person of a card.

Children and sweethearts are left out, because they would not introduce anybody to a partner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from graphkit.model import find_ending

# In the order of the columns.
KINDS = ("manager", "assistant", "spouse", "related", "former")
LEFT_OUT = "left out"
# Properties that name the relation themselves.
OWN: Mapping[str, str] = MappingProxyType(
    {
        "X-MANAGER": "manager",
        "X-MS-MANAGER": "manager",
        "X-EVOLUTION-MANAGER": "manager",
        "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
        "X-ASSISTANT": "assistant",
        "X-MS-ASSISTANT": "assistant",
        "X-EVOLUTION-ASSISTANT": "assistant",
        "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
        "X-SPOUSE": "spouse",
        "X-MS-SPOUSE": "spouse",
        "X-EVOLUTION-SPOUSE": "spouse",
        "X-KADDRESSBOOK-X-SPOUSENAME": "spouse",
    }
)
_WORDS = {
    "manager": "manager boss supervisor vorgesetzter vorgesetzte chef chefin",
    "assistant": "assistant agent secretary assistent assistentin assistenz",
    "spouse": "spouse partner domesticpartner husband wife ehepartner ehepartnerin ehemann ehefrau",
    LEFT_OUT: "child son daughter grandchild kind sohn tochter me self muse crush date sweetheart",
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split()}
# Android's numbers.
_ANDROID = {1: "assistant", 3: LEFT_OUT, 4: "spouse", 7: "manager", 10: "spouse", 14: "spouse"}
_ANDROID_RELATION = "vnd.android.cursor.item/relation"


def kind_of(*words: str) -> str:
    """Return which of `KINDS` some words mean, or `LEFT_OUT`; unknown words mean "related".

    A relation that has ended is "former".

    Examples
    --------
    >>> kind_of("_$!<Spouse>!$_"), kind_of("work", "AGENT"), kind_of("Choir"), kind_of("Ex-wife")
    ('spouse', 'assistant', 'related', 'former')
    """
    if any(find_ending(word).last for word in words):
        return "former"
    found = {
        _KIND_OF.get("".join(c for c in word.casefold() if c.isalpha()), "related")
        for word in words
    }
    return next((kind for kind in (LEFT_OUT, *KINDS) if kind in found), "related")


def android_relation(pieces: Sequence[str]) -> tuple[str, str]:
    """Return the kind and the name of a relation that Android wrote as type, name, number, word."""
    what, name, number, word = [*pieces, "", "", "", ""][:4]
    if what.strip().casefold() != _ANDROID_RELATION or not name.strip():
        return LEFT_OUT, ""
    code = int(number) if number.strip().isdecimal() and len(number) < 4 else 0
    return _ANDROID.get(code, kind_of(word)), name
