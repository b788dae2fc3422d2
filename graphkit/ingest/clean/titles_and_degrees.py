"""Names of people without the titles before them and the degrees behind them."""

from __future__ import annotations

from typing import NamedTuple

from graphkit.ingest.clean.name_words import (
    AFTER_A_TITLE,
    GENERATIONS,
    TITLES,
    TITLES_WITH_A_DOT,
    TRAILING,
)
from graphkit.lazy_regex import lazy_regex

_INITIALS = lazy_regex(r"(?:[^\W\d_]\.){1,2}|[^\W\d_]")


class BareName(NamedTuple):
    """A name without titles and degrees, and `Jr.`, `III` or the like."""

    name: str
    generation: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.generation}".strip()


def without_credentials(text: str) -> BareName:
    """Return a name without the degrees behind it; of `Jr.` and the like one is kept."""
    head, *tail = [part.strip() for part in text.split(",")]
    in_capitals, generation, kept = head.isupper(), "", []
    for part in filter(None, tail):
        words = part.split()
        if found := _generation(words[-1]):
            generation = found
            words.pop()
        if words and not _is_credential(words, in_capitals) and not _are_titles(words):
            kept.append(" ".join(words))
    words = head.split()
    # A name keeps at least two words, unless the given name comes after the comma.
    fewest = 1 if kept else 2
    while len(words) > fewest and (name_key(words[-1]) in TRAILING or _generation(words[-1])):
        generation = _generation(words.pop()) or generation
    return BareName(", ".join([" ".join(words), *kept]), generation)


def _generation(word: str) -> str:
    # In "Smith, J.R." these are initials.
    return "" if _INITIALS.fullmatch(word) else GENERATIONS.get(name_key(word), "")


def _are_titles(words: list[str]) -> bool:
    return all(name_key(word) in TITLES for word in words)


def _is_credential(words: list[str], in_capitals: bool) -> bool:
    return all(_is_degree(word, in_capitals) for word in words)


def _is_degree(word: str, in_capitals: bool) -> bool:
    if _INITIALS.fullmatch(word):
        return name_key(word) in ("md", "rn", "jd", "phd")
    # "SHRM-XY": capitals beside a name that is not in capitals.
    capitals = not in_capitals and word.replace(".", "").replace("-", "").isupper()
    return name_key(word) in TRAILING or capitals


def name_key(word: str) -> str:
    """Return the form of a word in which the lists of titles and degrees have it."""
    return word.casefold().replace(".", "").strip(",")


def without_titles(text: str) -> str:
    """Return a name without the titles before it.

    Examples
    --------
    >>> without_titles("Dr. med. Engelke"), without_titles("Mrs. S. Rao"), without_titles("Rao")
    ('Engelke', 'S. Rao', 'Rao')
    """
    words = text.split()
    dropped = False
    while len(words) > 1 and (
        _is_title(words) or (dropped and words[0].casefold() in AFTER_A_TITLE)
    ):
        words.pop(0)
        dropped = True
    return " ".join(words)


def _is_title(words: list[str]) -> bool:
    word, key = words[0], name_key(words[0])
    if _INITIALS.fullmatch(word):
        return False
    if key == "the" and len(words) > 2:
        return _is_title(words[1:])
    return key in TITLES or (key in TITLES_WITH_A_DOT and word.endswith(".") and len(words) > 2)
