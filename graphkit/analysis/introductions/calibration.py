"""Whether the chances that were given for introductions have come true."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.analysis.answer import Answer
from graphkit.analysis.ask_findings import ChanceBin
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.introductions.asks import DONE, Ask, build_asks
from graphkit.network import Network, wording
from graphkit.network.strength.intervals import interval

# The bins begin here; the words of strength begin at two of these.
_EDGES = (0.0, 0.1, wording.POSSIBLE, 0.35, wording.LIKELY, 0.65, 0.8)


def calibration(network: Network, *, selection: Selection | None = None) -> Answer[ChanceBin]:
    """Compare the chances that asks were given with their results, in bins of the chance.

    An ask is over if the introduction was made, if somebody declined, or if somebody did not
    answer. Those that are open, and those without a chance, do not count.

    Parameters
    ----------
    network : Network
    selection : Selection, optional
        Only asks in which somebody in it is asked, or that are for an organization in it.

    Returns
    -------
    Answer of ChanceBin
        Bins that hold asks, the lowest chance first.

    Notes
    -----
    The bins make a reliability diagram (Murphy and Winkler 1977). The range of the share that came
    true is Jeffreys' 80% interval. The Brier score of a bin is the mean of the squared differences
    (Brier 1950).
    """
    asks = build_asks(network.entries)
    every = [ask for ask in asks if selection is None or selection.has(*ask.involved)]
    told = [ask for ask in every if ask.chance is not None and not ask.is_open]
    findings = []
    for place, low in enumerate(_EDGES):
        high = _EDGES[place + 1] if place + 1 < len(_EDGES) else 1.0
        within = [ask for ask in told if low <= _chance(ask) < high or _chance(ask) == high == 1]
        if within:
            findings.append(_bin(low, high, within))
    still = sum(ask.is_open for ask in every)
    notes = [f"{wording.count_of(still, 'ask is', 'asks are')} still open."] if still else []
    return Answer(
        kind="calibration",
        asked={"as_of": network.as_of.isoformat()},
        findings=tuple(findings),
        summary=_summary(told),
        notes=tuple(notes),
    )


def _bin(low: float, high: float, asks: Sequence[Ask]) -> ChanceBin:
    made = sum(ask.state in DONE for ask in asks)
    share = made / len(asks)
    share_low, share_high = interval(share, len(asks))
    return ChanceBin(
        from_=low,
        to=high,
        asks=len(asks),
        made=made,
        expected=sum(map(_chance, asks)) / len(asks),
        share=share,
        low=share_low,
        high=share_high,
        brier=sum((_chance(ask) - (ask.state in DONE)) ** 2 for ask in asks) / len(asks),
    )


def _chance(ask: Ask) -> float:
    return ask.chance or 0.0


def _summary(asks: Sequence[Ask]) -> str:
    if not asks:
        return "No ask with a chance is over yet, so nothing can be compared."
    made = sum(ask.state in DONE for ask in asks)
    expected = sum(map(_chance, asks))
    was = "introduction was" if made == 1 else "introductions were"
    over = wording.count_of(len(asks), "ask is", "asks are")
    return f"{over} over: {made} {was} made, {expected:.1f} expected."
