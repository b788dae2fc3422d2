"""Stages of a partnership: which come before it, which follow each other in it, which end it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from types import MappingProxyType

from graphkit.model.normalization import normalize


class StageState(Enum):
    """Whether a partnership at a stage is still hoped for, holds, or is over."""

    HOPED = "hoped for"
    HELD = "held"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the ladder.

    Attributes
    ----------
    name : str
    state : StageState
    level : int or None
        Its rung: 0 for a partnership that is hoped for, then 1, 2 ... None if it is over.
    """

    name: str
    state: StageState
    level: int | None


# Himmelman, Collaboration for a Change, 2002, has the four from networking to collaborating.
_HOPED = ("prospect",)
_HELD = ("networking", "coordinating", "cooperating", "collaborating", "integrated")
_OVER = ("ended", "dormant", "declined")
_OTHER_NAMES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "prospect": tuple("prospective planned idea wanted target lead".split()),
        "networking": ("network", "networked"),
        "coordinating": ("coordination", "coordinated"),
        "cooperating": ("cooperation", "cooperative"),
        "collaborating": ("collaboration", "collaborative"),
        "integrated": ("integration", "integrating"),
        "ended": tuple("lapsed former closed past inactive terminated".split()),
        "declined": ("refused",),
    }
)


@dataclass(frozen=True)
class StageLadder:
    """The stages that a workspace knows.

    A stage that it does not know is kept as written. Such a partnership holds, and has no rung.

    Attributes
    ----------
    hoped : tuple of str
        Stages before the partnership begins.
    held : tuple of str
        Stages of a partnership that holds, from the loosest to the closest.
    over : tuple of str
        Stages of one that is over.
    other_names : mapping of str to sequence of str
        By the name of a stage, its other names.
    """

    hoped: tuple[str, ...] = _HOPED
    held: tuple[str, ...] = _HELD
    over: tuple[str, ...] = _OVER
    other_names: Mapping[str, Sequence[str]] = field(default_factory=lambda: _OTHER_NAMES)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all stages, in order."""
        return (*self.hoped, *self.held, *self.over)

    def find(self, written: str | None) -> Stage | None:
        """Return the stage that a text means; None if the ladder does not have it.

        Examples
        --------
        >>> StageLadder().find("Cooperation")
        Stage(name='cooperating', state=<StageState.HELD: 'held'>, level=3)
        >>> StageLadder().find("active")
        """
        # Most are written as the ladder has them, in its own form.
        known = self._by_name
        return known.get(written or "") or known.get(normalize(written or ""))

    @cached_property
    def _by_name(self) -> Mapping[str, Stage]:
        stages = [
            *(Stage(name, StageState.HOPED, 0) for name in self.hoped),
            *(Stage(name, StageState.HELD, level) for level, name in enumerate(self.held, 1)),
            *(Stage(name, StageState.OVER, None) for name in self.over),
        ]
        found = {normalize(stage.name): stage for stage in stages}
        for stage in stages:
            for other in self.other_names.get(stage.name, ()):
                found.setdefault(normalize(other), stage)
        return found


USUAL_LADDER = StageLadder()
