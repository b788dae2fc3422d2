"""What the tests of the page's script are given: pages as written, and Python's answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise, permutations, product
from math import prod
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import mapped_networks
import networkx as nx
import payloads
import pytest

from graphkit.analysis.departures import departures
from graphkit.analysis.introductions.find_introductions import (
    ASKING_FACTOR,
    MAX_TIES,
    introductions,
)
from graphkit.analysis.reliance import reliance
from graphkit.analysis.sectors.unreached_targets import UnreachedTarget, unreached_targets
from graphkit.model import normalization
from graphkit.network import Network, look_up_name, wording
from graphkit.render.escape import clean, csv_cell
from graphkit.render.map import draw_map
from graphkit.render.map.copies.make_copy import make_copy
from graphkit.render.map.copies.share_terms import Audience, ShareTerms
from graphkit.render.map.page import assets
from graphkit.render.map.page.partner_map import PartnerMap
from graphkit.render.map.views import ViewRequest
from graphkit.render.sector_colors import GREY, PALETTE
from graphkit.snapshot import AttendanceColumns

Strengths = dict[tuple[str, str], float]  # when the first asks the second

TEXTS = (*mapped_networks.HOSTILE, *payloads.PAYLOADS)
NAMES = (
    "",
    "   ",
    "  Zoë  ŁUKASZ ",
    "Bjørn Ødegård",
    "Đorđe Straße",
    "Ægir Þórsson",
    "Cœur Işık Ħamrun",
    "O'Neil",
    "O\u2019Neil",
    "Anne-Marie  du\tPont",
    "St. Mary's",
    "A & B, Ltd.",
    "Ａｎｎ",
    "ΟΔΥΣΣΕΥΣ",
    "Ёлка Йод",
    "محمد كريم",
    "יִצְחָק",
    "रमा",
    "रोम",
    "王小明",
    "カ",
    "ガ",
    "한국",
    "ﬁne",
    "x\u0301\u0302y",
)
# Halves of a percent, and what is nearly nothing or nearly sure.
SHARES = (*(n / 1000 for n in range(1001)), 1e-9, 0.0049999, 0.005, 0.9949999, 0.995, 1 - 1e-9)
PROBABILITIES = (0, 0.001, 0.199, 0.1999999, 0.2, 0.35, 0.4999999, 0.5, 0.51, 1)


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages, and `answers.json`: what is given, and what is right by Python."""
    path = tmp_path_factory.mktemp("page")
    drawings = {name: draw() for name, draw in PAGES.items()}
    for name, drawing in drawings.items():
        drawing.write(path / f"{name}.html")
    packed = drawings["packed"]
    answers = {
        "mount": assets.load().script,
        "hues": [*PALETTE, GREY],
        "unpack": assets.load().unpack,
        "texts": TEXTS,
        "packed": {"nodes": packed.nodes, "edges": packed.edges},
        "fold": [[text, normalization.normalize(text)] for text in (*NAMES, *TEXTS)],
        "xml": [[text, xml_of(text)] for text in TEXTS],
        "csv": [[text, csv_cell(text)] for text in TEXTS if clean(text) == text],
        "verbal": [
            [p, known, wording.strength_word(p, known=known)]
            for p in PROBABILITIES
            for known in (True, False)
        ],
        "percent": [[p, wording.percent(p)] for p in (*PROBABILITIES, *SHARES)],
        "counted": [
            [n, wording.count_of(n, "tie"), wording.count_of(n, "person", "people")]
            for n in (0, 1, 2, 999, 1000, 1_234_567)
        ],
        "listed": [[list("abcd"[:n]), wording.list_in_words("abcd"[:n])] for n in range(5)],
        "searched": [searched(seed) for seed in range(40)],
        "reached": [reached(seed) for seed in range(20)],
        "introductions": {
            "whole": introduced(mapped_networks.riverbend(), "c_omar", "o_health", "c_sam"),
            "answering": introduced(mapped_networks.one_sided_network(), "c_cy", "c_ann", "c_bo"),
        },
        "departures": {
            "whole": departed(mapped_networks.riverbend()),
            "branching": departed(mapped_networks.tree_like_network(60, 50)),
        },
    }
    (path / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    return path


# -- pages ----------------------------------------------------------------------------------------


def drawn(network: Network, **more: Any) -> PartnerMap:
    return draw_map(network, title="Our network", sentence="All.", **more)


def routes() -> PartnerMap:
    network = mapped_networks.riverbend()
    told = introductions(network, look_up_name(network, "County Health Department"))
    return drawn(network, introductions=told, view=ViewRequest("routes"))


def message(view: str = "whole") -> PartnerMap:
    network = mapped_networks.riverbend()
    targets = unreached_targets(
        network, ["farming", "health"], ["Lincoln Elementary School", "Elm College"]
    )
    # As if the team did not know the principal.
    school = UnreachedTarget("organization", "Lincoln Elementary School", "None.", "o_school", 1)
    return drawn(
        network, view=ViewRequest(view), reliance=reliance(network), targets=(*targets, school)
    )


def public() -> PartnerMap:
    copy = make_copy(mapped_networks.riverbend(), ShareTerms(Audience.PUBLIC), key=b"a secret")
    return drawn(copy.network, copy=copy)


def events() -> PartnerMap:
    network = mapped_networks.hostile_network()
    met = mapped_networks.attendances_of(len(mapped_networks.HOSTILE))
    told = AttendanceColumns.of(network.contact_columns.ids, network.event_columns.ids, met)
    return drawn(network, view=ViewRequest("events", attendances=told))


def meetings(people: int, events: int) -> PartnerMap:
    network, attendances = mapped_networks.meetings(people, events)
    return drawn(network, view=ViewRequest("events", attendances=attendances))


PAGES: dict[str, Callable[[], PartnerMap]] = {
    "whole": lambda: drawn(
        mapped_networks.riverbend(), reliance=reliance(mapped_networks.riverbend())
    ),
    "message": message,
    "message-partners": lambda: message("partners"),
    "message-above": lambda: message("overview"),
    "routes": routes,
    "around": lambda: drawn(mapped_networks.riverbend(), around="o_clinic"),
    "around-dana": lambda: drawn(
        mapped_networks.riverbend(), around="c_dana", view=ViewRequest("around")
    ),
    "sectors": lambda: drawn(mapped_networks.riverbend(), view=ViewRequest("sectors")),
    "compared": lambda: drawn(
        mapped_networks.riverbend(),
        view=ViewRequest("whole", compared=mapped_networks.riverbend_changes()),
    ),
    "public": public,
    "hostile": lambda: drawn(
        mapped_networks.hostile_network(), reliance=reliance(mapped_networks.hostile_network())
    ),
    "hostile-events": events,
    "meetings": lambda: meetings(60, 24),
    "committees": lambda: drawn(mapped_networks.committees()),
    "committees-above": lambda: drawn(mapped_networks.committees(), view=ViewRequest("overview")),
    "answering": lambda: drawn(mapped_networks.one_sided_network()),
    "branching": lambda: drawn(mapped_networks.tree_like_network(60, 50)),
    "packed": lambda: drawn(mapped_networks.network_of_size(120, 30)),
    "above": lambda: drawn(mapped_networks.network_of_size(240, 60), view=ViewRequest("overview")),
    "members": lambda: drawn(mapped_networks.members()),
    "whole-above": lambda: drawn(mapped_networks.riverbend(), view=ViewRequest("overview")),
    "answering-above": lambda: drawn(
        mapped_networks.one_sided_network(), view=ViewRequest("overview")
    ),
    "branching-above": lambda: drawn(
        mapped_networks.tree_like_network(80, 70), view=ViewRequest("overview")
    ),
    "empty": PartnerMap,
}


# -- answers --------------------------------------------------------------------------------------


def xml_of(text: str) -> str:
    """Return a text as XML has it, which a parser reads back."""
    shown = "".join(c if is_xml(c) else "\ufffd" for c in text)
    written = escape(shown, {'"': "&quot;"})
    lines = shown.replace("\r\n", "\n").replace("\r", "\n")  # as a parser reads them
    assert ElementTree.fromstring(f"<a>{written}</a>").text == (lines or None)
    return written


def is_xml(c: str) -> bool:
    return c in "\t\n\r" or not (c < " " or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff")


def introduced(network: Network, *targets: str) -> dict[str, Any]:
    """Return what `graphkit path` tells of each target."""
    told = {}
    for target in targets:
        kind = "contact" if target in network.contacts else "organization"
        told[target] = [
            {
                "people": [person.id for person in found.people],
                "word": found.word,
                "chance": 100 * found.probability,
                "shares": found.shares or "",
            }
            for found in introductions(network, (kind, target), count=3).findings
        ]
    return told


def departed(network: Network) -> dict[str, Any]:
    """Return what `graphkit reliance --without` tells of everybody."""
    told = {}
    for id in network.contacts:
        answer = departures(network, id)
        effects = {
            effect: sorted(f.organization.id for f in answer.findings if f.effect == effect)
            for effect in ("cut off", "lost", "weaker")
        }
        placed = sorted({p.id for f in answer.findings for p in f.unreachable})
        told[id] = {"placed": placed, **effects, "summary": answer.summary}
    return told


def reached(seed: int) -> dict[str, Any]:
    """Return a network, and whom NetworkX reaches in it without somebody."""
    dice = Random(seed)
    graph = nx.gnm_random_graph(14, dice.randrange(8, 18), seed=seed)
    graph = nx.relabel_nodes(graph, str)
    starts, without = dice.sample(sorted(graph), 2), dice.choice(sorted(graph))
    rest = graph.subgraph(set(graph) - {without})
    found = {
        other
        for start in starts
        if start != without
        for other in nx.node_connected_component(rest, start)
    }
    return {
        "ties": {node: sorted(graph[node]) for node in graph},
        "starts": starts,
        "without": without,
        "reached": sorted(found),
    }


def searched(seed: int) -> dict[str, Any]:
    """Return ties, and the best routes over them; strengths differ, so no two are equally good."""
    dice = Random(seed)
    pairs = [pair for pair in permutations("abcdefgh", 2) if pair[0] < pair[1]]
    ties = {pair: dice.uniform(0.05, 1) for pair in dice.sample(pairs, 14)}
    ties |= {(b, a): dice.uniform(0.05, 1) for a, b in list(ties) if dice.random() < 0.4}
    return {
        "ties": [[a, b, strength] for (a, b), strength in ties.items()],
        "routes": as_searched("ab", "gh", ties, 3),
    }


def as_searched(sources: str, wanted: str, ties: Strengths, count: int) -> list[list[str]]:
    """Return what one gets who looks at every route there is."""
    people = sorted({end for pair in ties for end in pair})
    between = [p for p in people if p not in sources and p not in wanted]
    both = {**{(b, a): p for (a, b), p in ties.items()}, **ties}
    routes = []
    for number in range(MAX_TIES):
        for start, middle, end in product(sources, permutations(between, number), wanted):
            route = [start, *middle, end]
            steps = list(pairwise(route))
            if all(step in both for step in steps):
                chance = prod(both[step] for step in steps) * ASKING_FACTOR**number
                routes.append((-chance, number, route))
    kept: list[list[str]] = []
    for _, _, route in sorted(routes):
        if not any(superfluous(route, better) for better in kept):
            kept.append(route)
    return kept[:count]


def superfluous(route: list[str], better: list[str]) -> bool:
    if set(route) >= set(better):
        return True
    return 2 < len(better) < len(route) and set(route) > set(better[1:])
