"""The spelling and the sound of a word, in any script."""

from __future__ import annotations

import re
from functools import lru_cache

# Spellings that sound alike, or that people use alike for words from another script. They are
# replaced in this order.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|sh|tsch", "s"),
        (r"ph", "f"),
        (r"tch|tsh|cz", "ch"),
        (r"ck|qu|q|kh", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"w", "v"),
        (r"ae|oe|ue", lambda found: str(found[0][0])),
        (r"oy(?=[^aeiou])", "u"),
        (r"[jy]", "i"),
        (r"ou", "u"),
        (r"(?<=[^c])h", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)iu", "u"),
        (r"(?<=..)ia", "a"),
        (r"v$", "f"),
        (r"(?<=..)e$", ""),
    )
)


@lru_cache(maxsize=65536)
def ascii_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower-case Latin letters; hyphens within a word stay.

    Examples
    --------
    >>> ascii_words("Zoë O'Neil-MÜLLER"), ascii_words("Иван Петров")
    (('zoe', 'oneil-muller'), ('ivan', 'petrov'))
    """
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text)
    text = re.sub(r"['\u2019`.\"]", "", text.lower())
    return tuple(
        word for part in re.sub(r"[^a-z0-9-]+", " ", text).split() if (word := part.strip("-"))
    )


@lru_cache(maxsize=65536)
def sound_code(word: str) -> str:
    """Return a word in a spelling in which words that sound alike are equal.

    Examples
    --------
    >>> sound_code("mueller") == sound_code("muller"), sound_code("sergey") == sound_code("sergei")
    (True, True)
    """
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word
