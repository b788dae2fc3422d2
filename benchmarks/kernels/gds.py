"""Neo4j with Graph Data Science as a peer: a real server, the network projected into its memory.

Its licence is the GPL; nothing but this benchmark touches it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from benchmarks.kernels.case import Case
from benchmarks.kernels.peers import THREADS, Call, Peer

ROOT = Path(__file__).resolve().parents[2]
VERSION = "2.13.9"
_BATCH = 50_000


@contextmanager
def running() -> Iterator[Any]:
    """Start a Neo4j with Graph Data Science; yield a session, or None where it cannot be had."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    import neo4j
    import neo4j_server

    if neo4j_server.available() is not None or shutil.which("mvn") is None:
        yield None
        return
    with (
        neo4j_server.start(_plugins(neo4j_server), "4g") as (uri, user, password),
        neo4j.GraphDatabase.driver(uri, auth=(user, password)) as driver,
        driver.session() as session,
    ):
        yield session


def _plugins(server: Any) -> Path:
    """Return the folder of jars: all of Graph Data Science, and what Neo4j does not bring."""
    folder = Path(server.home()).parent / f"gds-{VERSION}"
    if folder.is_dir():
        return folder
    server._fetch_jars()
    brought = {_artifact(jar) for jar in server._jars().glob("*.jar")}
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        every, chosen = Path(scratch) / "every", Path(scratch) / "chosen"
        command = ["mvn", "-B", "-q", "-f", str(Path(__file__).with_name("gds.xml"))]
        command += [f"-Dgds.version={VERSION}", "dependency:copy-dependencies"]
        subprocess.run([*command, f"-DoutputDirectory={every}"], check=True, stdout=sys.stderr)
        chosen.mkdir()
        for jar in every.glob("*.jar"):
            own = jar.stem.endswith(f"-{VERSION}") or re.match(r"cypher-.*-9\.0", jar.stem)
            if own or (_artifact(jar) not in brought and not jar.stem.startswith("slf4j")):
                shutil.copy(jar, chosen)
        with suppress(OSError):
            chosen.rename(folder)
    return folder


def _artifact(jar: Path) -> str:
    return re.sub(r"-[0-9][0-9.]*.*$", "", jar.stem)


class GraphDataScience(Peer):
    """Graph Data Science in a Neo4j: a procedure call over Bolt, its start included."""

    name = "neo4j gds"

    def __init__(self, case: Case, session: Any) -> None:
        super().__init__(case)
        self.session = session
        self._load()

    def _run(self, query: str, **parameters: Any) -> Any:
        return self.session.run(query, **parameters).data()

    def _load(self) -> None:
        self._run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
        self._run("CREATE CONSTRAINT one IF NOT EXISTS FOR (n:N) REQUIRE n.i IS UNIQUE")
        self._run("UNWIND range(0, $last) AS i CREATE (:N {i: i})", last=self.end)
        tail, head, cost = (column.tolist() for column in self.ends())
        rows = list(zip(tail, head, cost, strict=True))
        own = len(self.case.tail)
        for at in range(0, len(rows), _BATCH):
            self._run(
                "UNWIND $rows AS r MATCH (a:N {i: r[0]}) MATCH (b:N {i: r[1]}) "
                "FOREACH (_ IN CASE WHEN r[3] THEN [1] ELSE [] END | "
                "  CREATE (a)-[:T {cost: r[2]}]->(b)) "
                "FOREACH (_ IN CASE WHEN r[3] THEN [] ELSE [1] END | "
                "  CREATE (a)-[:MORE {cost: r[2]}]->(b))",
                rows=[(*r, at + i < own) for i, r in enumerate(rows[at : at + _BATCH])],
            )
        for name, kinds in (("g", ["T"]), ("joined", ["T", "MORE"])):
            self._run(f"CALL gds.graph.drop('{name}', false) YIELD graphName RETURN graphName")
            self._run(
                "CALL gds.graph.project($name, 'N', $kinds) YIELD graphName RETURN graphName",
                name=name,
                kinds={kind: {"orientation": "UNDIRECTED", "properties": "cost"} for kind in kinds},
            )

    def _route(self, graph: str, start: int, end: int) -> float:
        found = self._run(
            "MATCH (a:N {i: $a}) MATCH (b:N {i: $b}) "
            "CALL gds.shortestPath.dijkstra.stream($graph, {sourceNode: a, targetNode: b, "
            "relationshipWeightProperty: 'cost'}) YIELD totalCost RETURN totalCost",
            graph=graph,
            a=start,
            b=end,
        )
        return float(found[0]["totalCost"])

    def best_between_sets(self) -> Call:
        """Dijkstra between the two more nodes."""
        return lambda: self._route("joined", self.start, self.end)

    def best_of_pairs(self) -> Call:
        """Dijkstra for each pair."""
        return lambda: [self._route("g", a, b) for a, b in self.case.pairs]

    def ten_routes(self) -> Call:
        """Yen's algorithm for the first pair."""
        a, b = self.case.pairs[0]
        query = (
            "MATCH (a:N {i: $a}) MATCH (b:N {i: $b}) CALL gds.shortestPath.yens.stream('g', "
            "{sourceNode: a, targetNode: b, k: 10, relationshipWeightProperty: 'cost'}) "
            "YIELD totalCost RETURN totalCost ORDER BY totalCost"
        )
        return lambda: [row["totalCost"] for row in self._run(query, a=a, b=b)]

    def connectivity(self) -> Call:
        """Cut points and bridges; there are no biconnected components."""
        return lambda: (
            self._run("CALL gds.articulationPoints.stream('g') YIELD nodeId RETURN count(*) AS n"),
            self._run("CALL gds.bridges.stream('g') YIELD from RETURN count(*) AS n"),
        )

    def betweenness(self) -> Call:
        """Brandes' algorithm on all threads."""
        query = (
            "CALL gds.betweenness.stream('g', {concurrency: $threads}) YIELD nodeId, score "
            "RETURN max(score) AS most"
        )
        return lambda: self._run(query, threads=THREADS)
