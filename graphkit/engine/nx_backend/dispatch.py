"""Decide whether kernels or NetworkX itself answer a call of a NetworkX function."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from networkx.utils.backends import _registered_algorithms

from graphkit.engine.core import kernels
from graphkit.engine.core.csr import Floats, Ints
from graphkit.engine.nx_backend.nx_graph import EngineGraph

_log = logging.getLogger("graphkit.engine")


class NotOnKernels(Exception):
    """Kernels cannot answer this call, but NetworkX can."""


@dataclass(frozen=True, slots=True)
class DispatchedFunction:
    """A function of NetworkX that kernels answer.

    Attributes
    ----------
    name : str
        Its name in NetworkX.
    answer : callable
        Takes and returns the same as the function of NetworkX, or raises `NotOnKernels`.
    pays_from : int
        Nodes plus arcs from which compiled code is faster than NetworkX; 0 without compiled code.
    converted_from : int or None
        The same if an ordinary graph must be converted first; None if conversion never pays off.
    """

    name: str
    answer: Callable[..., Any]
    pays_from: int
    converted_from: int | None

    @property
    def compiled(self) -> bool:
        """Whether it is slower than NetworkX without numba."""
        return self.pays_from > 0

    def __call__(self, G: EngineGraph, *args: Any, **kwargs: Any) -> Any:
        """Answer a call of NetworkX."""
        try:
            if not len(G):
                raise NotOnKernels("there is nothing to compute")
            if self.compiled:
                require_work(G, self.pays_from)
            return self.answer(G, *args, **kwargs)
        except NotOnKernels as reason:
            return on_networkx(self.name, str(reason))(G, *args, **kwargs)


DISPATCHED: dict[str, DispatchedFunction] = {}


def dispatches(
    *, pays_from: int, converted_from: int | None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Replace the NetworkX function of the same name; see `DispatchedFunction`."""

    def register(answer: Callable[..., Any]) -> Callable[..., Any]:
        DISPATCHED[answer.__name__] = DispatchedFunction(
            answer.__name__, answer, pays_from, converted_from
        )
        return answer

    return register


def on_networkx(name: str, why: str) -> Callable[..., Any]:
    """Return NetworkX's own function, run on ordinary graphs instead of ours."""
    theirs = networkx_function(name)
    places = theirs.graphs

    def run(*args: Any, **kwargs: Any) -> Any:
        _log.debug("%s is left to NetworkX: %s", name, why)
        args = tuple(
            _plain(value) if position in places.values() else value
            for position, value in enumerate(args)
        )
        kwargs = {key: _plain(value) if key in places else value for key, value in kwargs.items()}
        return theirs.orig_func(*args, **kwargs)

    return run


def networkx_function(name: str) -> Any:
    """Return NetworkX's record of a function, with `orig_func` and the positions of `graphs`."""
    return _registered_algorithms[name]


def graphs_of(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Iterator[Any]:
    """Yield all graphs among the arguments of a call."""
    for key, position in networkx_function(name).graphs.items():
        value = args[position] if position < len(args) else kwargs.get(key)
        yield from value if isinstance(value, list | tuple) else (value,)


def _plain(value: Any) -> Any:
    if isinstance(value, EngineGraph):
        return value.plain
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


# Helpers of the answers.


def require_work(graph: EngineGraph, work: int, times: int = 1) -> None:
    """Raise `NotOnKernels` if there is too little work for compiled code to pay off.

    Work is the number of nodes and arcs, times the number of searches over all of them.
    """
    if kernels.kernels_are_forced():
        return
    if graph.engine.csr.work * times < work:
        raise NotOnKernels(f"{work:,} nodes and arcs are needed before kernels pay off")
    if not kernels.numba_is_available():
        raise NotOnKernels("there is no compiled code")


def by_node(graph: EngineGraph, values: np.ndarray[Any, Any]) -> dict[Any, Any]:
    """Return values by node label, as plain numbers, in the order of the nodes."""
    return dict(zip(graph.engine.ids, values.tolist(), strict=True))


def labels(graph: EngineGraph, nodes: Iterable[int]) -> list[Any]:
    """Return the labels of numbered nodes."""
    ids = graph.engine.ids
    return [ids[i] for i in nodes]


def strengths(graph: EngineGraph, weight: Any) -> Floats:
    """Return a weight for each arc, all of them finite and none negative."""
    if callable(weight):
        raise NotOnKernels("weights are a function")
    values = graph.weights(weight)
    if not graph.is_proper(weight):
        raise NotOnKernels(f"some {weight!r} are negative or not finite")
    return values


def numbers_of(graph: EngineGraph, nodes: Iterable[Any]) -> Ints:
    """Return the numbers of nodes."""
    number = graph.engine.number
    try:
        return np.array([number[node] for node in nodes], np.int64)
    except (KeyError, TypeError):
        raise NotOnKernels("not all of these are nodes") from None


def number_of(graph: EngineGraph, node: Any, message: str) -> int:
    """Return the number of a node; raise the error of NetworkX if there is no such node."""
    try:
        return graph.engine.number[node]
    except (KeyError, TypeError):
        raise nx.NodeNotFound(message.format(node)) from None
