"""Compute something about an object that never changes once, however many answers need it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


def computed_once(compute: Callable[[S], T]) -> Callable[[S], T]:
    """Make a function of an object keep what it returns, for as long as the object exists.

    The object, such as a network or columns of a snapshot, must never change. What is kept needs
    memory, so it should be small, or needed by most of the answers in a report. It must not refer
    to the object that keeps it: then Python frees both as soon as nobody needs them.

    Examples
    --------
    >>> class Network:
    ...     pass
    >>> network = Network()
    >>> named = computed_once(lambda network: [])
    >>> named(network) is named(network)
    True
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def known(subject: S) -> T:
        kept = vars(subject)
        if name not in kept:
            kept[name] = compute(subject)
        found: T = kept[name]
        return found

    return known
