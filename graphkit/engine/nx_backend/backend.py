"""The engine as a backend of NetworkX: `nx.pagerank(network.graph)` runs on kernels.

NetworkX finds `backend` by the entry point `networkx.backends`, and asks it for functions by their
NetworkX names. Every name has an answer: a kernel's if there is one, otherwise NetworkX's own
function on an ordinary graph.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    from graphkit.engine.nx_backend.dispatch import DispatchedFunction


class Backend:
    """The backend, with the methods that NetworkX calls."""

    def __getattr__(self, name: str) -> Any:
        """Return the function with this NetworkX name, and keep it as an attribute."""
        if name.startswith("__"):
            raise AttributeError(name)
        from networkx.utils.backends import _registered_algorithms

        from graphkit.engine.nx_backend.dispatch import on_networkx

        if name not in _registered_algorithms:
            raise AttributeError(name)
        found = _dispatched_functions().get(name) or on_networkx(
            name, "there are no kernels for it"
        )
        setattr(self, name, found)
        return found

    def can_run(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
        """Return whether the backend can answer a call, or the reason why not.

        It always can if one of the graphs is ours, because no other backend can.
        """
        from graphkit.engine.nx_backend.dispatch import graphs_of
        from graphkit.engine.nx_backend.nx_graph import EngineGraph

        if args and isinstance(args[0], EngineGraph):
            return True
        graphs = list(graphs_of(name, args, kwargs))
        if any(isinstance(graph, EngineGraph) for graph in graphs):
            return True
        if name not in _dispatched_functions():
            return "there are no kernels for it"
        if any(graph.is_multigraph() for graph in graphs):
            return "kernels do not support parallel edges"
        return True

    def should_run(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
        """Return whether converting an ordinary graph for a call pays off, or why not."""
        from graphkit.engine.core import kernels
        from graphkit.engine.nx_backend.dispatch import graphs_of

        if kernels.kernels_are_forced():
            return True
        function = _dispatched_functions()[name]
        if function.converted_from is None:
            return "converting a graph for it does not pay off"
        (graph,) = graphs_of(name, args, kwargs)
        if len(graph) + 2 * graph.number_of_edges() < function.converted_from:
            return f"{function.converted_from:,} nodes and arcs are needed before that pays off"
        return not function.compiled or kernels.numba_is_available() or "there is no compiled code"

    def convert_from_nx(
        self, graph: nx.Graph, *, edge_attrs: dict[str, Any] | None = None, **known: Any
    ) -> nx.Graph:
        """Convert an ordinary graph to one of ours, with the requested edge attributes."""
        from graphkit.engine.nx_backend.from_networkx import from_networkx
        from graphkit.engine.nx_backend.nx_graph import as_networkx

        if graph.is_multigraph():
            raise NotImplementedError("kernels do not support parallel edges")
        try:
            return as_networkx(from_networkx(graph, *(edge_attrs or ())), plain=graph)
        except TypeError as error:
            raise NotImplementedError(str(error)) from error

    def convert_to_nx(self, result: Any, **known: Any) -> Any:
        """Convert one of our graphs to an ordinary one; return anything else as it is."""
        from graphkit.engine.nx_backend.nx_graph import EngineGraph

        return result.plain if isinstance(result, EngineGraph) else result


def _dispatched_functions() -> dict[str, DispatchedFunction]:
    """Return the functions that kernels answer, by name."""
    from graphkit.engine.nx_backend.dispatch import DISPATCHED

    if not DISPATCHED:
        import graphkit.engine.nx_backend as package

        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
    return DISPATCHED


backend = Backend()
