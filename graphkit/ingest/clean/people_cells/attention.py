"""Find a person in the address of an organization: "attn. Ann Lee", "c/o Bo Ek"."""

from __future__ import annotations

import re

from graphkit.lazy_regex import lazy_regex

_ATTENTION = lazy_regex(
    r"(?:^|[\s:,(])(?:attn|attention|att|c/o|care of|z\. ?h(?:d|än?d)?en?|z\. ?hd|zu händen|zhd|"
    r"a la atención de|atn|a/a|à l'attention de|aux soins de|att)\b[.:]?\s*(?:von |of )?"
    r"(?P<people>[^\W\d].*)",
    re.IGNORECASE,
)


def named_for_attention(text: str, *, at_start: bool = False) -> str:
    """Return the text after "attn." or a similar word, or "".

    Parameters
    ----------
    text : str
    at_start : bool
        Whether the text must begin with this word.

    Examples
    --------
    >>> named_for_attention("Elm Clinic, attn: Ann Lee, nurse"), named_for_attention("Ann Lee")
    ('Ann Lee, nurse', '')
    >>> named_for_attention("Elm Clinic, attn: Ann Lee, nurse", at_start=True)
    ''
    """
    found = (_ATTENTION.match if at_start else _ATTENTION.search)(text)
    return found["people"] if found else ""
