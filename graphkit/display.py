"""How answers, findings, networks and ties show themselves in Python and in notebooks.

The packages that define these objects do not know how they look; `graphkit.render` does, and they
must not import it. So they inherit `Displayed`, and `graphkit/__init__.py` registers the presenter.
It is loaded when the first object is displayed.
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


class Displayed:
    """An object that shows itself as the command line would print it, and as a table in Jupyter."""

    __slots__ = ()

    def __repr__(self) -> str:
        return _loaders[-1]().text(self)

    def _repr_html_(self) -> str:
        return _loaders[-1]().html(self)
