"""How much one may ask within a minute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from threading import Lock
from time import monotonic

MINUTE = 60.0
MOST_KNOWN = 10_000  # of those who are counted at once


@dataclass(slots=True)
class RateLimit:
    """Counts what somebody does. What they did is forgotten at an even pace, within a minute.

    Attributes
    ----------
    most : int
        How often within a minute.
    clock : callable
        Returns seconds.
    """

    most: int
    clock: Callable[[], float] = monotonic
    _known: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, who: str, *, counts: bool = True) -> int:
        """Count once, and return 0; or return the seconds to wait before the next one.

        Parameters
        ----------
        who : str
        counts : bool
            Whether this counts, and does not only ask.
        """
        with self._lock:
            now = self.clock()
            done, at = self._known.get(who, (0.0, now))
            done = max(0.0, done - (now - at) * self.most / MINUTE)
            if done + 1 > self.most:
                return max(1, ceil((done + 1 - self.most) * MINUTE / self.most))
            if counts:
                self._known.pop(who, None)
                self._known[who] = done + 1, now
                if len(self._known) > MOST_KNOWN:
                    del self._known[next(iter(self._known))]
            return 0


@dataclass(frozen=True, slots=True)
class RateLimits:
    """The limits of a server.

    Attributes
    ----------
    sign_ins : RateLimit
        How often a machine may try a link or a token that is none.
    requests, writes : RateLimit
        How often a session may ask, and how many forms it may send. None for no limit.
    """

    sign_ins: RateLimit = field(default_factory=lambda: RateLimit(20))
    requests: RateLimit | None = None
    writes: RateLimit | None = None

    @classmethod
    def of_team(cls) -> RateLimits:
        """Return the limits of a server for a team."""
        return cls(requests=RateLimit(300), writes=RateLimit(60))
