"""How answers, findings, networks and ties show themselves in Python and in notebooks.

Only `graphkit.render` knows how these objects look, and the packages that define them must not
import it. So they inherit `Displayable`, and `graphkit/__init__.py` registers the presenter, which
is loaded when the first object is displayed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Presenter(Protocol):
    """What turns an object into text and into HTML."""

    def text(self, value: object, /) -> str:
        """Return an object as text, without a line feed at the end."""

    def html(self, value: object, /) -> str:
        """Return an object as HTML, with every text in it escaped."""


_loaders: list[Callable[[], Presenter]] = []


def register_presenter(load: Callable[[], Presenter]) -> None:
    """Set how to load the presenter for all displayed objects."""
    _loaders[:] = [load]


class Displayable:
    """An object that shows itself as the command line would print it, and as a table in Jupyter."""

    __slots__ = ()

    def __repr__(self) -> str:
        return _loaders[-1]().text(self)

    def _repr_html_(self) -> str:
        return _loaders[-1]().html(self)
