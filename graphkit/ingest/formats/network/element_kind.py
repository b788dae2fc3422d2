"""Is an element of a network a person or an organization?

What it calls itself decides, by the words of `[kinds]` in the mapping. An element that does not say
is what `default` says there. Where that is missing too, its name decides: an organization has a
word of organizations in it (a legal form, *Clinic*, *Library*, *University*), or begins with *the*,
or is called *Friends of ...*; whatever else is a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from graphkit.ingest.sources.source import header_key

# What stands in the names of organizations and hardly in those of people: left out are Court,
# Parish, Hall and other words that are family names first.
_WORDS = frozenset(
    """
    academy administration advisors agencies agency aid airlines airport alliance apartments
    archive archives assn assoc associates association authority aviation bakery bookstore
    brands brewery broadband bureau cafe capital cathedral center centre chamber charity clinic
    clinics coalition coffee collaborative collective commission committee communications
    community company conference congregation congress consortium consulting cooperative
    corporation council county department dept digital diocese district education embassy
    energy enterprises entertainment equity federation festival financial foundation fund funds
    gallery global golf government group guild hardware healthcare holdings homes hospice
    hospital hotel inc incorporated industries initiative institute institution insurance
    international investments kindergarten laboratories laboratory league legal libraries
    library limited literacy living llc llp logistics ltd magazine makerspace management
    markets meals media ministries ministry mosque motors municipality museum network nonprofit
    orchestra organisation organization pac parks partners partnership pharmaceuticals pharmacy
    philanthropies plc pllc police policy preschool productions program programme project
    properties publishing radio realty recreation rescue resort resorts restaurant school
    schools security senate services shelter society solutions station store strategies studio
    studios synagogue systems teachers technologies theater theatre trust union univ university
    ventures volunteers worldwide
    bibliothek gemeinde ggmbh gmbh hochschule krankenhaus landkreis ohg schule stiftung universität
    verband verein
    école fondation hôpital société université
    asociación biblioteca escuela fundación universidad
    """.split()
)
# These are names of people too: they count at the end alone, "Riverbend Bank" but not "Bank Ann".
_LAST = frozenset(
    """
    ag amt bank board bv church circle club co college coop corp court farm farms house kg kirche lp
    mall nv office parish press sa sarl spa srl team temple united
    """.split()
)
_OF = frozenset("bank church city daughters friends house order sisters sons state town".split())
# Who does something there is no organization: "Director of the Library", "Library Director".
_TITLES = frozenset(
    """
    assistant chair chairman chairperson chairwoman chief coordinator dean director editor head
    librarian manager mayor member officer pastor president principal professor secretary specialist
    teacher treasurer
    """.split()
)
_REGISTERED = re.compile(r"\be\. ?v\.?(?!\w)", re.IGNORECASE)
_LONGEST = 300


@lru_cache(maxsize=65536)
def named_like_organization(name: str) -> bool:
    """Tell whether a name is rather an organization's than a person's.

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
    if not words or words[-1] in _TITLES or (words[0] in _TITLES and "of" in words[1:2]):
        return False
    return (
        not _WORDS.isdisjoint(words)
        or (len(words) > 1 and words[-1] in _LAST)
        or (len(words) > 1 and words[0] == "the")
        or (words[0] in _OF and "of" in words[1:2])
        or _REGISTERED.search(name) is not None
    )


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return header_key(word)


def kind_of(word: str | None, name: str, kinds: Mapping[str, str]) -> str | None:
    """Return whether an element is a "person" or an "organization", or None if neither.

    Parameters
    ----------
    word : str or None
        What it calls itself, as it stands.
    name : str
    kinds : mapping of str to {"person", "organization"}
        As of `Source`: by folded word, of several words also by the last; "" is for any other word
        and for none.
    """
    folded = _folded(word) if word else ""
    found = kinds.get(folded) or kinds.get(folded.rpartition(" ")[2]) or kinds.get("")
    if found or folded:
        return found
    return "organization" if named_like_organization(name) else "person"
