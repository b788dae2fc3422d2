"""Organizations that look like headings, or have no sector though their name shows one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.analysis.findings import Problem
from graphkit.analysis.problems.commands import Commands
from graphkit.analysis.sectors.people_by_sector import sectors_of
from graphkit.model.normalization import normalize
from graphkit.model.sector_words import names_sector, sectors_named, usual_sectors
from graphkit.network import Network, wording

# Texts below or between the rows of a table.
_NO_NAME = re.compile(
    r"((grand|sub|over ?all|running) ?)?totals?( \d.*| (of|for|number|agencies|organizations"
    r"|partners|people|contacts|members|hours)\b.*)?|(sum|count|number) of .*"
    r"|sums?|counts?|average|(zwischen|gesamt)?summe|gesamt|insgesamt|suma|subtotal|somme"
    r"|page \d+( of \d+)?|seite \d+|page|continued|n a|na|none|tbd|tba|unknown|various|other|misc"
    r"|same as above|vacant|see (above|below|note).*|\d+"
)
_MOST_WORDS = 4


def headings(network: Network, commands: Commands) -> Iterator[Problem]:
    """Yield organizations with a name that looks like a heading or a total of a table."""
    sectors = {*map(normalize, usual_sectors()), *sectors_of(network).keys}
    ids, names = network.organization_columns.ids, network.organization_columns.names
    for id, name in zip(ids, names, strict=True):
        why = _looks_like(name, sectors, alone=not len(network.contact_numbers_at(id)))
        if why and id != network.home_id:
            yield Problem(
                "heading",
                name,
                id,
                f"{name} looks like {why} rather than an organization.",
                "If it is none, remove it. Importing its file again does not bring it back",
                commands.remove(id),
            )


def _looks_like(name: str, sectors: set[str], *, alone: bool) -> str:
    """Return what a name looks like; empty if it may well be an organization."""
    plain = normalize(name)
    if _NO_NAME.fullmatch(plain):
        return "a total or a note"
    if plain in sectors:
        return "the heading of a group"
    capitals = name.isupper() and 1 < len(plain.split()) <= _MOST_WORDS
    return "the heading of a group" if alone and capitals else ""


def unknown_sectors(
    network: Network, commands: Commands, wanted: Sequence[str]
) -> Iterator[Problem]:
    """Yield organizations of unknown sector with a name that shows one.

    Parameters
    ----------
    network : Network
    commands : Commands
    wanted : sequence of str
        The target sectors: with those of the network, the first words to call a sector by.
    """
    known = sectors_of(network)
    words = tuple(dict.fromkeys([*known.names, *wanted]))
    columns = network.organization_columns
    for at, (id, name) in enumerate(zip(columns.ids, columns.names, strict=True)):
        if known.organizations[at] >= 0 or id == network.home_id:
            continue
        usual = sectors_named(name)
        proposed = tuple(
            next((word for word in words if sector in sectors_named(word, own=True)), sector)
            for sector in usual
        ) or tuple(word for word in words if names_sector(name, word))
        if proposed:
            proposed = tuple(dict.fromkeys(proposed))
            yield Problem(
                "sector",
                name,
                id,
                f"{name} has no sector. Inferred from its name: "
                f"{wording.list_in_words(proposed, last='or')}.",
                "Set its sector. What you say by hand counts more than any file",
                commands.set_sector(id, proposed[0]),
                proposed,
            )
