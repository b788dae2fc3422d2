"""A whole graph as JSON, and back, on either engine and past graphkit: dates are marked as such."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any


def dump_graph(session: Any) -> dict[str, list[Any]]:
    """Return all nodes and relationships that a session of the driver can read, in a fixed order.

    A relationship names its nodes by their places in the list of nodes.
    """
    nodes = [
        (record["id"], [*sorted(record["labels"]), _marked(dict(record["n"]))])
        for record in session.run(
            "MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS n"
        )
    ]
    nodes.sort(key=lambda pair: json.dumps(pair[1], sort_keys=True))
    place = {id: n for n, (id, _) in enumerate(nodes)}
    relationships = [
        [place[r["a"]], r["type"], place[r["b"]], _marked(dict(r["r"]))]
        for r in session.run(
            "MATCH (a)-[r]->(b) RETURN elementId(a) AS a, type(r) AS type, elementId(b) AS b, "
            "properties(r) AS r"
        )
    ]
    relationships.sort(key=lambda each: json.dumps(each, sort_keys=True))
    return {"nodes": [node for _, node in nodes], "relationships": relationships}


def load_graph(session: Any, graph: dict[str, list[Any]]) -> None:
    """Delete everything in a graph, and write another into it."""
    session.run("MATCH (n) DETACH DELETE n").consume()
    by_label: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for number, (label, values) in enumerate(graph["nodes"]):
        row, times = _row(values)
        by_label.setdefault((label, times), []).append({**row, "number": number})
    # The labels, types and names come from files of these tests.
    for (label, times), rows in by_label.items():
        text = f"UNWIND $rows AS row CREATE (x:{label}) SET x = row.values, x.number__ = row.number"
        session.run(text + _set(times), rows=rows).consume()
    by_type: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for start, type, end, values in graph["relationships"]:
        row, times = _row(values)
        labels = graph["nodes"][start][0], graph["nodes"][end][0]
        row |= {"start": start, "end": end}
        by_type.setdefault((labels[0], type, labels[1], times), []).append(row)
    for (first, type, second, times), rows in by_type.items():
        text = (
            f"UNWIND $rows AS row MATCH (a:{first} {{number__: row.start}}) "
            f"MATCH (b:{second} {{number__: row.end}}) CREATE (a)-[x:{type}]->(b) "
            "SET x = row.values"
        )
        session.run(text + _set(times), rows=rows).consume()
    session.run("MATCH (n) REMOVE n.number__").consume()


def save_file(path: Path, graph: dict[str, list[Any]]) -> None:
    """Write a graph to a file, with one line for each node and relationship."""
    parts = [
        f'"{name}": [\n'
        + ",\n".join(json.dumps(each, sort_keys=True, ensure_ascii=False) for each in rows)
        + "\n]"
        for name, rows in graph.items()
    ]
    path.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def read_file(path: Path) -> dict[str, list[Any]]:
    """Return the graph that a file has."""
    graph: dict[str, list[Any]] = json.loads(path.read_text(encoding="utf-8"))
    return graph


def _marked(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _mark(value) for name, value in values.items() if value is not None}


def _mark(value: Any) -> Any:
    value = value.to_native() if hasattr(value, "to_native") else value
    if isinstance(value, datetime):
        return {"datetime": value.astimezone(UTC).isoformat()}
    return {"date": value.isoformat()} if isinstance(value, date) else value


def _row(values: dict[str, Any]) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """Return the values of one thing, and which of them are times, by name and function."""
    times = {name: value for name, value in values.items() if isinstance(value, dict)}
    plain = {name: value for name, value in values.items() if name not in times}
    texts = {name: text for name, value in times.items() for text in value.values()}
    kinds = tuple((name, kind) for name, value in sorted(times.items()) for kind in value)
    return {"values": plain, "times": texts}, kinds


def _set(times: tuple[tuple[str, str], ...]) -> str:
    # As graphkit writes them: the embedded engine keeps a parameter of a time in another form.
    return "".join(f", x.`{name}` = {function}(row.times.`{name}`)" for name, function in times)
