"""Read the topics that somebody offers or needs from a cell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graphkit.ingest.clean.plain_text import clean_text, clean_value
from graphkit.lazy_regex import lazy_regex
from graphkit.model.normalization import normalize

# A longer phrase is a remark, which stays a detail.
_MOST_WORDS = 5
_LONGEST = 60
_LONGEST_CELL = 1000
# Brackets, which are kept, or a separator of topics: not within a number or "24/7".
_BETWEEN = lazy_regex(r"(\([^()]*\))|[;\n\r|\u2022]|(?<!\d),|,(?!\d)|(?<!\d)/|/(?!\d)")
_AMOUNT = lazy_regex(r"(.+?)\s*\(([^()]+)\)")
_BULLET = lazy_regex(r"^[-*\u2013\u2014\u25cf\u25aa]+\s+")
# Answers to the header that are not topics.
_ANSWERS = frozenset("yes no x ja nein si oui non y n true false none nothing various".split())


class TopicInCell(NamedTuple):
    """A topic, or the text of a cell that names none.

    Attributes
    ----------
    name : str
        Empty for a text that is no list of topics.
    text : str or None
        The amount, in brackets after the topic; or the text that is not a topic.
    """

    name: str
    text: str | None = None


@lru_cache(maxsize=1 << 12)
def topics_in_cell(text: str) -> tuple[TopicInCell, ...]:
    """Return the topics in a cell, separated by commas, semicolons, slashes or lines.

    A cell with a long phrase is a remark as a whole, and is returned as one text without a name.

    Examples
    --------
    >>> [topic.name for topic in topics_in_cell("Meeting space (2 rooms), flu shots/interpreters")]
    ['Meeting space', 'flu shots', 'interpreters']
    >>> topics_in_cell("They would like us to come to their fair in spring, if we can.")[0].name
    ''
    """
    if clean_value(text[: 2 * _LONGEST_CELL]) is None:
        return ()
    if len(text) > _LONGEST_CELL:
        return (TopicInCell("", clean_text(text)),)
    found: dict[str, TopicInCell] = {}
    for part in _parts(text):
        topic = _topic(part)
        if topic is None:
            continue
        if len(topic.name) > _LONGEST or len(topic.name.split()) > _MOST_WORDS:
            return (TopicInCell("", clean_text(text)),)
        found.setdefault(normalize(topic.name), topic)
    return tuple(found.values())


def split_amount(text: str) -> tuple[str, str | None]:
    """Return a topic, and the amount in brackets after it; None if there is none.

    Examples
    --------
    >>> split_amount("Meeting space (2 rooms, Tuesdays)"), split_amount("flu shots")
    (('Meeting space', '2 rooms, Tuesdays'), ('flu shots', None))
    """
    split = _AMOUNT.fullmatch(text)
    return (split[1], clean_value(split[2])) if split else (text, None)


def _parts(text: str) -> Iterator[str]:
    start = 0
    for match in _BETWEEN.finditer(text):
        if match[1] is None:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _topic(part: str) -> TopicInCell | None:
    """Return the topic that a part of a cell names; None if it names none."""
    value = clean_value(_BULLET.sub("", part.strip()))
    if value is None:
        return None
    name, amount = split_amount(value)
    name = name.rstrip(" .")
    key = normalize(name)
    if not any(map(str.isalpha, key)) or key in _ANSWERS:
        return None
    return TopicInCell(name, amount)
