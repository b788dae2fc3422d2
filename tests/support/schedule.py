"""Which test runs where and when: one Neo4j in all, the longest first.

pytest-xdist hands out tests by file, so that what a module sets up is set up once. All tests that
need a real Neo4j are one group, so that one server serves them one after the other. What takes
longest begins first, so that no processor waits for the other at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import LoadGroupScheduling

NEO4J = "neo4j"

# The groups and files that take longest, the longest first; then come the folders below.
LONGEST = (
    "tests/integration/store/",
    "tests/integration/engine/",
    "tests/integration/cli/",
    "tests/contract/test_wheel.py",
    "tests/contract/test_docs.py",
    "tests/contract/test_site.py",
    "tests/integration/map/",
    "tests/integration/",
    "tests/contract/",
    "tests/fuzz/",
    "tests/unit/engine/",
    "tests/unit/analysis/",
    "tests/unit/render/",
    "tests/unit/",
)
# Files of long tests that share nothing: each of their tests can go to another worker.
APART = ("tests/integration/test_benchmarks.py", "tests/integration/engine/")


def needs_neo4j(item: pytest.Item) -> bool:
    """Return whether a test speaks to a real Neo4j."""
    call = getattr(item, "callspec", None)
    params: dict[str, Any] = getattr(call, "params", {})
    return NEO4J in params.values() or "neo4j_server" in getattr(item, "fixturenames", ())


def rank(item: pytest.Item) -> int:
    """Return the place of a test among all: the smallest begins first."""
    if needs_neo4j(item):
        return 0
    place = item.nodeid
    return next(
        (n for n, each in enumerate((*APART, *LONGEST), 1) if place.startswith(each)),
        len(APART) + len(LONGEST) + 1,
    )


def arrange(items: list[pytest.Item]) -> None:
    """Sort the tests, the longest first, and make one group of those that need a Neo4j."""
    for item in items:
        if needs_neo4j(item):
            item.add_marker(pytest.mark.xdist_group(NEO4J))
    items.sort(key=rank)


def scheduler(config: pytest.Config, log: Any) -> LoadGroupScheduling:
    """Return what hands out groups in their order, and all other tests file by file."""
    from xdist.scheduler import LoadGroupScheduling

    class ByFile(LoadGroupScheduling):
        def _split_scope(self, nodeid: str) -> str:
            group = super()._split_scope(nodeid)
            alone = group != nodeid or nodeid.startswith(APART)
            return group if alone else nodeid.split("::", 1)[0]

    config.option.loadscopereorder = False  # or groups of many short tests would come first
    return ByFile(config, log)
