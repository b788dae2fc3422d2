"""Whether a query could read what people write down depends on its text alone, and errs on no."""

from __future__ import annotations

import pytest

from graphkit.named_queries import load_queries
from graphkit.session.personal_data.query_reach import could_read_entries

HARMLESS = (
    "MATCH (o:Organization) WHERE toLower(o.name) CONTAINS toLower($word) RETURN o.name AS name",
    "MATCH (a:Contact {id: $id})-[k:KNOWS]-(b) WHERE k.count > 2 RETURN b.name, count(b) AS n",
    "MATCH (c:Contact)-[:AFFILIATED_WITH|LEFT]->(o:Organization {sector: 'health'}) RETURN c, o",
    "MATCH (a)-[:KNOWS*1..2]-(b:Contact) RETURN collect(DISTINCT a) AS a",
    "MATCH (e:Event)<-[:ATTENDED]-() WHERE e.on IS NOT NULL RETURN e.on AS on, date() AS today",
    "MATCH (t:Topic) WHERE EXISTS { (t)<-[:NEEDS]-(:Organization) } RETURN t.name AS name",
    "MATCH (c:Contact) CALL (c) { MATCH (c)-[:KNOWS]-(d) RETURN count(d) AS n } RETURN c.name, n",
    "MATCH (c:Contact) WHERE c.name = 'Entry (n)' // MATCH (n) of an Import\nRETURN c.name AS name",
    "MATCH p = shortestPath((a:Contact)-[:KNOWS*]-(b:Contact)) RETURN size(nodes(p)) AS n",
    "MATCH (h:Organization)-[p:PARTNERS_WITH {stage: 'active'}]->(o) RETURN o.name ORDER BY o.name",
)
REACHING = (
    "MATCH (e:Entry) RETURN e.text AS text",
    "MATCH (n) RETURN count(n) AS n",
    "MATCH (n) WHERE n.text IS NOT NULL RETURN n",
    "MATCH (n {kind: 'note'}) RETURN n",
    "MATCH (n WHERE n.kind = 'note') RETURN n",
    "MATCH (c:Contact)--(n) RETURN n",
    "MATCH (c:Contact) -- (n) RETURN n",
    "MATCH (c:Contact)<--(n) RETURN n",
    "MATCH (c:Contact)-[r]-(n) RETURN n",
    "MATCH (c:Contact)-[]-(n) RETURN n",
    "MATCH (c:Contact)-[:!KNOWS]-(n) RETURN n",
    "MATCH (c:Contact)-[:KNOWS|ABOUT]-(n) RETURN n",
    "MATCH (c:Contact)-[:KNOWS]-(d), (n) RETURN n",
    "MATCH (c:Contact)<-[:STATES]-(i) RETURN count(i) AS n",
    "MATCH (i:Import) RETURN count(i) AS n",
    "MATCH (n:!Contact) RETURN n",
    "MATCH (n:%) RETURN n",
    "MATCH (n:`Entry`) RETURN n",
    "MATCH (n:$($label)) RETURN n",
    "MATCH (n:V) RETURN n",
    "MATCH (n IS Entry) RETURN n",
    "MATCH (c:Contact) RETURN COUNT { (n) } AS n",
    "MATCH (c:Contact) RETURN EXISTS { MATCH (n) WHERE n.kind = 'note' } AS n",
    "MATCH ((n)){1,1} RETURN n",
    "MATCH (n\u200b) RETURN n",
    "MATCH (n¢) RETURN n",
    "MATCH (n\x85m) RETURN n",
    "MATCH (c:Contact)\u2013[r]\u2013(n) RETURN n",
    "MATCH (a:Audit) RETURN count(a) AS n",
    "MATCH (m:Meta) RETURN m.revision AS n",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_labels_and_types_that_lead_to_no_entry_are_harmless(text: str) -> None:
    assert not could_read_entries(text)


@pytest.mark.parametrize("text", REACHING)
def test_whatever_could_lead_to_an_entry_is_taken_to_do_so(text: str) -> None:
    assert could_read_entries(text)


def test_no_query_of_graphkit_that_reads_entries_or_imports_is_harmless() -> None:
    named = {
        name: could_read_entries(query.text)
        for name, query in load_queries().items()
        if any(word in query.text for word in ("Entry", "ABOUT", "STATES", "Import", "Audit"))
    }
    assert len(named) > 20 and all(named.values())
    assert not could_read_entries(load_queries()["snapshot/ties"].text)
