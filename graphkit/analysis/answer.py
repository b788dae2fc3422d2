"""An answer: what was asked, what was found, and how it was computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from graphkit.analysis.findings import ContactRef, Step
from graphkit.display import Displayable
from graphkit.phrases import count_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

F = TypeVar("F")


@dataclass(frozen=True, repr=False)
class Answer(Displayable, Generic[F]):
    """Findings with the question that they answer.

    In Python it shows itself as the command line prints it, and in a notebook as a table.

    Attributes
    ----------
    kind : str
        "introductions", "brokers", "gaps", "reliance", "departures", "changes", "preview", "check",
        "tie", "asks", "calibration", "broker_ranks", "key_people", "missing_ties",
        "due", "fading", "load", "handover", "holders", "expected_loss", "reach", "prospects",
        "balance", "matches", "partners", "reviews", "engagement", "trends", "surveys" or
        "survey_status": the name of the JSON layout.
    asked : mapping of str to object
        The question's parameters, in plain values.
    findings : tuple
        Best or most urgent first.
    summary : str
        The answer in one sentence.
    notes : tuple of str
        What else a reader should know: names that were guessed, things left out.
    version : int
        Version of the JSON layout.
    """

    kind: str
    asked: Mapping[str, Any]
    findings: tuple[F, ...]
    summary: str
    notes: tuple[str, ...] = ()
    version: int = 1

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain values, in the documented JSON layout."""
        return {
            "schema": f"graphkit/{self.kind}/{self.version}",
            "asked": dict(self.asked),
            "summary": self.summary,
            "findings": [plain(finding) for finding in self.findings],
            "notes": list(self.notes),
        }

    def to_frame(self) -> pd.DataFrame:
        """Return the findings as a table: one row a finding, flat columns of plain values.

        Several values in a cell are joined with "; ". docs/python.md lists the columns of each kind
        of answer with their types.
        """
        from graphkit.analysis.frames.answer_frame import columns_for, frame_of

        return frame_of(columns_for(self.kind), self.findings)

    def to_networkx(self) -> nx.Graph:
        """Return the people and ties that the findings name as a graph."""
        import networkx as nx

        graph = nx.Graph()
        for part in _nested_parts(self.findings):
            if isinstance(part, ContactRef):
                graph.add_node(part.id, **{**plain(part), "id": part.id})
            elif isinstance(part, Step):
                graph.add_edge(
                    part.from_, part.to, strength=part.strength, low=part.low, high=part.high
                )
        return graph


def first_findings(answer: Answer[Any], count: int | None, noun: str) -> Answer[Any]:
    """Return an answer with at most so many findings, and a note that counts the others."""
    more = 0 if count is None else len(answer.findings) - count
    if more <= 0:
        return answer
    note = f"{count_of(more, f'more {noun}')} {'is' if more == 1 else 'are'} not shown."
    return replace(answer, findings=answer.findings[:count], notes=(*answer.notes, note))


def plain(value: Any) -> Any:
    """Turn findings into dicts, lists and scalars.

    Examples
    --------
    >>> plain(ContactRef("c_1", "Dana Whitfield"))["name"]
    'Dana Whitfield'
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def _nested_parts(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple | list):
        for item in value:
            yield from _nested_parts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for f in fields(value):
            yield from _nested_parts(getattr(value, f.name))
