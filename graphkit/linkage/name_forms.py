"""Split a name into the given name, the family name and the words between them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graphkit.linkage.spelling import ascii_words

_TITLES = frozenset("dr mr mrs ms mx miss prof professor rev sir dame herr frau doctor".split())
GENERATIONS = {"sr": 1, "senior": 1, "jr": 2, "junior": 2, "ii": 2, "iii": 3, "iv": 4}
_PARTICLES = frozenset(
    "van von der den de del della di da dos du la le el al bin ibn ben ter ten zu zur y st "
    "mac mc o".split()
)
_MOST_WORDS = 12
_PAGE = re.compile(r"(?:linkedin\.com/in|xing\.com/profile)/([^/?#]+)")


class Form(NamedTuple):
    """One form of a name, in lower-case Latin letters.

    Attributes
    ----------
    given, family : str
        Empty where unknown. A name of one word has only `given`.
    more : tuple of str
        Middle names, and the parts of double names.
    generation : int
        1 for senior, 2 for junior and II, 3 for III, 4 for IV; 0 where the name does not say.
    address : bool
        Whether the form was taken from a mail or page address.
    """

    given: str
    family: str
    more: tuple[str, ...] = ()
    generation: int = 0
    address: bool = False


@lru_cache(maxsize=65536)
def form_of(name: str) -> Form | None:
    """Return a name split into its parts; None for a mail address or a name without letters.

    Examples
    --------
    >>> form_of("Maria J. Lopez-Garcia Jr.")[:4]
    ('maria', 'lopezgarcia', ('j', 'lopez', 'garcia'), 2)
    >>> form_of("Jan van der Berg").family
    'vanderberg'
    """
    if "@" in name:
        return None
    words = [word for word in ascii_words(name) if not word.isdigit()][:_MOST_WORDS]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    generation = 0
    while len(words) > 2 and words[-1] in GENERATIONS:
        generation = GENERATIONS[words.pop()]
    if not words:
        return None
    if len(words) == 1:
        return Form(words[0].replace("-", ""), "", _parts(words[0]), generation)
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    given, family = words[0], "".join(words[start:])
    more = [*words[1:start], *_parts(given), *_parts(words[-1])]
    if start < len(words) - 1:
        more.append(words[-1].replace("-", ""))
    middle = tuple(dict.fromkeys(word.replace("-", "") for word in more))
    return Form(given.replace("-", ""), family.replace("-", ""), middle, generation)


def form_of_mail(mail: str) -> Form | None:
    """Return the name in a mail address of the form `given.family@...`; None for any other.

    Examples
    --------
    >>> form_of_mail("maria.lopez@library.example").family
    'lopez'
    """
    return _form_of_two(mail.partition("@")[0].replace("_", ".").split("."))


def form_of_page(url: str) -> Form | None:
    """Return the name in the address of a LinkedIn or Xing page; None if there is none.

    Such an address often keeps an old name.

    Examples
    --------
    >>> form_of_page("https://www.linkedin.com/in/maria-lopez-4b2").family
    'lopez'
    """
    found = _PAGE.search(url)
    parts = re.split("[-_]", found[1]) if found else []
    while parts and (any(map(str.isdigit, parts[-1])) or len(parts[-1]) < 2):
        parts.pop()
    return _form_of_two(parts)


def _form_of_two(parts: list[str]) -> Form | None:
    if len(parts) != 2 or not all(len(part) > 1 and part.isalpha() for part in parts):
        return None
    given, family = ("".join(ascii_words(part)) for part in parts)
    return Form(given, family, address=True) if given and family else None


def _parts(word: str) -> tuple[str, ...]:
    return tuple(word.split("-")) if "-" in word else ()
