"""Compute something about a network once, however many answers need it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from graphkit.network.network import Network

T = TypeVar("T")


def once_per_network(compute: Callable[[Network], T]) -> Callable[[Network], T]:
    """Make a function of a network keep what it returns, for as long as the network exists.

    A network never changes. What is kept must not be changed either, and needs memory: it should be
    small, or needed by most of the answers that a report puts together.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def known(network: Network) -> T:
        kept = vars(network)
        if name not in kept:
            kept[name] = compute(network)
        found: T = kept[name]
        return found

    return known
