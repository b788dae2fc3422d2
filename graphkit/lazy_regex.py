"""Regular expressions that are compiled when they are first used.

Compiling takes Python longer than loading the module that has the expression, and a command uses
few of those that it loads. Write `lazy_regex` in place of `re.compile` where a module has many
expressions, or long ones.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, cast


def lazy_regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a regular expression as `re.compile` does, and compile it when it is first used.

    Call its methods. The functions of `re` do not take it.

    Examples
    --------
    >>> number = lazy_regex(r"\\d+")
    >>> number.sub("#", "line 12 of 30")
    'line # of #'
    """
    return cast("re.Pattern[AnyStr]", _LazyRegex(pattern, flags))


class _LazyRegex:
    """Finds each method in the compiled expression once, and then has it itself."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(self._pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
