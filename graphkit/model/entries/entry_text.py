"""The texts of entries: placeholders in the place of the names that their authors typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from graphkit.lazy_regex import lazy_regex

SOMEONE = "someone"

_PLACEHOLDER = lazy_regex(r"\{\{|\}\}|\{(\d{1,4})\}")


def fill_placeholders(text: str, name: Callable[[int], str | None]) -> str:
    """Return a text with the name at each position in place; without a name, "someone".

    Examples
    --------
    >>> fill_placeholders("{0} will ask {1} about {{0}}", {0: "Dana"}.get)
    'Dana will ask someone about {0}'
    """

    def fill(found: re.Match[str]) -> str:
        return found[0][0] if found[1] is None else name(int(found[1])) or SOMEONE

    return _PLACEHOLDER.sub(fill, text)


def placeholders(text: str) -> tuple[int, ...]:
    """Return the positions of the mentions that placeholders name, in order of the text.

    Examples
    --------
    >>> placeholders("{1} will ask {0} about {{2}}")
    (1, 0)
    """
    return tuple(int(found[1]) for found in _PLACEHOLDER.finditer(text) if found[1] is not None)


def with_placeholders(text: str, typed: Sequence[str]) -> str:
    """Return a plain text with placeholders for the words that mean somebody.

    Parameters
    ----------
    text : str
    typed : sequence of str
        For each position, the words that mean the mention there; empty if the text has none. Every
        place where the text has these words gets the placeholder. If several mentions have the same
        words, each gets one place, in order, and the last one gets the rest.

    Examples
    --------
    >>> with_placeholders("Dana {new} knows Dana Whitfield", ["Dana Whitfield", "Dana"])
    '{1} {{new}} knows {0}'
    """
    positions: dict[str, list[int]] = {}
    for position, words in enumerate(typed):
        if words:
            positions.setdefault(words, []).append(position)

    def replaced(found: re.Match[str]) -> str:
        waiting = positions.get(found[0])
        if waiting is None:  # a brace
            return found[0] * 2
        return f"{{{waiting.pop(0) if len(waiting) > 1 else waiting[0]}}}"

    # Longer words first, so that "Dana" does not take the beginning of "Dana Whitfield".
    longest = sorted(map(re.escape, positions), key=len, reverse=True)
    parts = [rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)"] if longest else []
    return re.sub("|".join([*parts, "[{}]"]), replaced, text)
