"""Find what the values of a column prove under any header: people, organizations, days.

A header is only one piece of evidence. "Mail name" above names is a column of names, "Day job"
above names of companies has employers, and days of the week are not people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.name_words import AFTER_A_TITLE, TITLES
from graphkit.ingest.clean.people_cells.parts import is_organization_name
from graphkit.ingest.clean.people_cells.parts import is_role as is_role_text
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.tabular.layout.sections import is_group_name
from graphkit.ingest.mapping_wizard.value_patterns import is_name, is_organization
from graphkit.ingest.mapping_wizard.value_words import SECTORS
from graphkit.lazy_regex import lazy_regex

# The smallest shares of values with a common given name, a word of organizations, or a role.
_PEOPLE, _PLACES, _ROLES, _LIKE_NAMES = 0.4, 0.5, 0.3, 0.6
_LONGEST_NAME = 5
_SHORTEST_PLURAL = 4
# Kinds of agreements, which a list of partners may have below "Type", too.
_AGREEMENT = lazy_regex(
    r"\b(?:mou|moa|agreements?|contracts?|grants?|letters?|leases?|in[- ]kind|sponsor\w*|"
    r"referrals?|"
    r"informal|formal|verbal|handshakes?|donations?|services|funds|vertr[aä]ge?|vereinbarung\w*|"
    r"kooperation\w*|spenden?|mündlich|schriftlich|convenios?|contratos?|acuerdos?|donaciones|"
    r"accords?|conventions?|contrats?|subventions?|dons)\b",
    re.IGNORECASE,
)
_TITLED = lazy_regex(
    r"(?:m(?:r|rs|s|iss)|dr|prof|rev|fr|sr|judge|hon|the honorable|herr|frau|don|doña|"
    r"dña?|sra|srta|"
    r"m|mme|mlle)\b",
    re.IGNORECASE,
)
_INITIALS = lazy_regex(
    r"[A-ZÄÖÜÑÉ]\.? ?[A-ZÄÖÜÑÉ]\.?(?: ?[A-ZÄÖÜÑÉ]\.?)?(?:\s*[/&,]\s*[A-Z]{2,3})*"
)
# Titles before names, with the words between two of them.
_BEFORE_NAMES = frozenset({*TITLES, *AFTER_A_TITLE, *"et y e sr hr br d m med phil".split()})
_BESIDE = lazy_regex(r"[,;(&/\d@<+]|\s[-\u2013\u2014]\s|\s(?:and|und|y|e|et|or)\s", re.IGNORECASE)
_BESIDE_PLACE = lazy_regex(r"\s*[(;]|,\s|\s[-\u2013\u2014]\s")
_SMALL = frozenset(
    "van von der den de del della di da dos du do la le los las el al bin ibn y e zu zum ter ten "
    "und and et af av mac mc st".split()
)


def prove_people(values: Sequence[str]) -> bool:
    """Return whether values name people: most look like it, and many have a common given name.

    Examples
    --------
    >>> prove_people(["Dana Whitfield", "Tom & Ann Fry"]), prove_people(["Oak Grove", "Rock Creek"])
    (True, False)
    """
    named = [value for value in values if not names_nobody(value)]
    cells = [[one.name for one in people_in_cell(value)] for value in named]
    formed = sum(any(map(is_name, names)) for names in cells)
    many = len(named) > 1 and formed >= _LIKE_NAMES * len(named)
    titled = sum(_TITLED.match(value) is not None for value in named) / max(1, len(named))
    usual = share_with_given_names([n for names in cells for n in names])
    return many and usual + titled >= _PEOPLE and usual > 0


def prove_organizations(values: Sequence[str]) -> bool:
    """Return whether values are names of organizations and not roles there.

    Examples
    --------
    >>> prove_organizations(["Elm Clinic", "Spoke & Chain", "Oak School"])
    True
    >>> prove_organizations(["church secretary", "bank teller", "school nurse"])
    False
    """
    named = [_BESIDE_PLACE.split(v, maxsplit=1)[0] for v in values if not names_nobody(v)]
    places = sum(is_organization(v) or is_organization_name(v) for v in named)
    roles = sum(map(is_role_text, named))
    return len(named) > 1 and places >= _PLACES * len(named) and roles < _ROLES * len(named)


def may_be_people(values: Sequence[str]) -> bool:
    """Return whether values without a clear look may still name people.

    Examples
    --------
    >>> may_be_people(["Yusuf", "Ann L."]), may_be_people(["Book tires", "Hot spots", "Mural"])
    (True, False)
    """
    named = [value for value in values if not names_nobody(value)]
    return bool(named) and sum(map(_has_form_of_name, named)) >= _LIKE_NAMES * len(named)


def are_initials(values: Sequence[str]) -> bool:
    """Return whether values are initials, which name nobody by themselves.

    Examples
    --------
    >>> are_initials(["PR", "W.J.", "MO"]), are_initials(["Mo", "Deb"])
    (True, False)
    """
    return bool(values) and all(map(_INITIALS.fullmatch, values))


def are_titles(values: Sequence[str]) -> bool:
    """Return whether values are titles before names, and no roles.

    Examples
    --------
    >>> are_titles(["Mrs.", "Dr.", "Mr. & Mrs."]), are_titles(["Director", "Dr."])
    (True, False)
    """
    words = [re.findall(r"[^\W_]+(?:-[^\W_]+)?", value.casefold()) for value in values]
    return bool(values) and all(one and _BEFORE_NAMES.issuperset(one) for one in words)


def is_group_of_organizations(text: str) -> bool:
    """Return whether a text names several organizations of a kind, and no kind of agreement.

    Examples
    --------
    >>> [is_group_of_organizations(text) for text in ("Growers", "Markets & grocers", "MOU")]
    [True, True, False]
    """
    if _AGREEMENT.search(text) is not None or len(text.split()) > _LONGEST_NAME:
        return False
    last = re.sub(r"[^\w].*", "", text.rsplit(maxsplit=1)[-1].casefold()) if text.strip() else ""
    plural = len(last) > _SHORTEST_PLURAL and last.endswith("s") and not last.endswith(("ss", "us"))
    return plural or text.casefold().strip() in SECTORS or is_group_name(text)


def _has_form_of_name(text: str) -> bool:
    words = _first_part(text).split()
    lower = any(word[:1].islower() and word.casefold() not in _SMALL for word in words)
    return 1 <= len(words) <= _LONGEST_NAME and not lower


def _first_part(text: str) -> str:
    return _BESIDE.split(text, maxsplit=1)[0].strip()
