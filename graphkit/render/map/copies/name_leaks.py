"""Detect texts that reveal a hidden person: a name, or an address of any kind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphkit.model.normalization import normalize

_ADDRESS = re.compile(r"@|\w://|\bwww\.|(?:\d[\s()./+-]*){7}", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['\u2018\u2019`]s\b", re.IGNORECASE)


class NameLeaks:
    """Detects texts that must not be in a copy because they reveal hidden people.

    Parameters
    ----------
    hidden : iterable of str
        Names of hidden people, in all spellings.
    shown : iterable of str
        Names that may be shown; a hidden person of the same name stays hidden.

    Examples
    --------
    >>> tells = NameLeaks(["Dana Whitfield", "Grant"])
    >>> tells("Dana WHITFIELD's Practice, LLC"), tells("Grant writer"), tells("ring 555 010 0199")
    (True, False, True)
    """

    def __init__(self, hidden: Iterable[str], shown: Iterable[str] = ()) -> None:
        self._names = (
            {normalize(name) for name in hidden} - {normalize(name) for name in shown} - {""}
        )
        self._words = max((name.count(" ") + 1 for name in self._names), default=0)
        self._letters = max((len(n) for n in self._names if not n.isascii()), default=0)

    def __call__(self, text: str) -> bool:
        """Return whether a text reveals a hidden person.

        A name of one word does so only if it is the whole text: "Grant" is also a word. In scripts
        without spaces a name counts anywhere in the text.
        """
        if _ADDRESS.search(text):
            return True
        normalized = normalize(_POSSESSIVE.sub("", text))
        if not self._names or not normalized:
            return False
        return normalized in self._names or self._is_within(normalized.split())

    def _is_within(self, words: list[str]) -> bool:
        runs = (
            " ".join(words[start : start + length])
            for length in range(2, min(self._words, len(words)) + 1)
            for start in range(len(words) - length + 1)
        )
        return any(run in self._names for run in runs) or any(
            word[start : start + length] in self._names
            for word in words
            if not word.isascii()
            for length in range(2, min(self._letters, len(word)) + 1)
            for start in range(len(word) - length + 1)
        )
