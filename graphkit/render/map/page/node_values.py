"""Attributes and measures of nodes as data of the page: for colors, sizes, filters and search."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphkit.analysis.lists.shared_attributes import TAGS, SharedAttribute, shared_attributes
from graphkit.analysis.positions.node_measures import NodeMeasure, node_measures
from graphkit.render.escape import clean
from graphkit.render.map.content import Content
from graphkit.render.map.copies.name_leaks import NameLeaks
from graphkit.render.map.layout.places import pulls_of
from graphkit.render.map.layout.sector_groups import group_by_community
from graphkit.render.map.page.node_details import without_empty
from graphkit.render.sector_colors import UNKNOWN

# Where most sectors are unknown, the map opens with the colors of an attribute with this many
# values.
_FEWEST, _MOST = 2, 8


@dataclass(frozen=True, slots=True)
class NodeValues:
    """What colors, sizes and filters may show.

    Attributes
    ----------
    page : mapping of str
        The lists of attributes and measures, and what colors show at first.
    of : mapping of str to mapping
        By id of a node: its values, as options of the node. "a0" is the first attribute, "m0" the
        first measure.
    """

    page: dict[str, Any] = field(default_factory=dict)
    of: dict[str, dict[str, Any]] = field(default_factory=dict)


def node_values(content: Content) -> NodeValues:
    """Return the attributes and measures of the people and organizations of a map.

    Where numbers stand in for people, as in a copy for the public, there are attributes only: the
    measures would be those of the few people that the copy contains.
    """
    attributes = shared_attributes(content.network, content.shown)
    measures: Sequence[NodeMeasure] = ()
    group = None
    if content.numbers is None:
        measures, group = node_measures(content.network), _communities(content)
    found = NodeValues()
    listed = _list_attributes(content, attributes)
    if group is not None:
        attributes = (*attributes, group)
        listed.append({"key": "community", "title": group.title, "values": list(group.values)})
    for number, each in enumerate(attributes):
        for id, value in each.of.items():
            found.of.setdefault(id, {})[f"a{number}"] = (
                value[0] if isinstance(value, tuple) and len(value) == 1 else value
            )
    for number, measure in enumerate(measures):
        for id, figure in measure.values.items():
            if id in content.shown:
                found.of.setdefault(id, {})[f"m{number}"] = _short(figure)
    opened = _color_at_first(content, attributes)
    page = {
        "attributes": listed,
        "measures": [_listed(measure) for measure in measures],
        "colorBy": None if opened is None else listed[opened]["key"],
    }
    found.page.update(without_empty(page))
    return found


def _list_attributes(
    content: Content, attributes: Sequence[SharedAttribute]
) -> list[dict[str, Any]]:
    """Return the attributes as data of the page; keys have no hyphen, as links need it."""
    columns = content.network.contact_columns
    tells = NameLeaks(columns.names)
    listed = []
    for each in attributes:
        title = clean(each.title)
        told: dict[str, Any] = {
            "key": f"a.{clean(each.name)}",
            "title": title[:1].upper() + title[1:],
        }
        if each.values:
            told["values"] = [clean(value) for value in each.values]
        if any(map(tells, each.values)):
            told["named"] = True  # left out while names are hidden
        if each.name == TAGS:
            told["key"] = TAGS
        if each.years:
            told["years"] = True
        listed.append(told)
    return listed


def _listed(measure: NodeMeasure) -> dict[str, Any]:
    told: dict[str, Any] = {
        "key": f"m.{measure.name}",
        "title": measure.title,
        "about": measure.about,
        "of": measure.of,
    }
    if measure.percent:
        told["percent"] = True
    if measure.estimated:
        told["estimated"] = True
    return told


def _short(figure: float) -> float | int:
    return int(figure) if figure == int(figure) else figure


def _communities(content: Content) -> SharedAttribute | None:
    """Return the communities as an attribute; None if there are fewer than two with a name."""
    links = pulls_of(content)
    if not links:
        return None
    ids = (*content.organizations, *content.contacts)
    names = group_by_community(ids, [(one, other) for one, other, _ in links], content)
    counts = Counter(name for name in names.values() if name != UNKNOWN)
    if len(counts) < 2:
        return None
    values = sorted(counts, key=lambda name: (-counts[name], name))
    number = {name: at for at, name in enumerate(values)}
    of = {id: (number[name],) for id, name in names.items() if name != UNKNOWN}
    return SharedAttribute("community", "Community", tuple(values), of)


def _color_at_first(content: Content, attributes: Sequence[SharedAttribute]) -> int | None:
    """Return which attribute colors show at first; None for sectors.

    Where most sectors are unknown, that is the attribute with two to eight values that most people
    or most organizations have and that says most about them: the one with the largest entropy.
    """
    known = sum(content.sector(id) is not None for id in content.organizations)
    if 2 * known >= len(content.organizations) and content.organizations:
        return None
    best, most = None, 0.0
    for number, each in enumerate(attributes):
        fits = _FEWEST <= len(each.values) <= _MOST and each.name != "community"
        people = sum(id in each.of for id in content.contacts)
        places = len(each.of) - people
        covers = 2 * people >= max(1, len(content.contacts)) or 2 * places >= max(
            1, len(content.organizations)
        )
        if fits and covers and (entropy := _entropy(each)) > most:
            best, most = number, entropy
    return best


def _entropy(attribute: SharedAttribute) -> float:
    counts = Counter(value for value in attribute.of.values() if isinstance(value, tuple))
    total = sum(counts.values())
    return -sum(n / total * math.log2(n / total) for n in counts.values())
