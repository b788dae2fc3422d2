"""Spark's errors in words for people: no classes, no stack of Java."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from graphkit.errors import ComputeError

# What an error says if the server is gone.
LOST = re.compile(r"StatusCode\.UNAVAILABLE|failed to connect|Connection (?:refused|reset)", re.I)
_CANCELED = re.compile(r"OPERATION_CANCELED|StatusCode\.CANCELLED")
_NOISE = re.compile(r"^\(.*?\)\s*|^\[[A-Z0-9_.]+\]\s*|\s*SQLSTATE: \w+.*$")
# By what an error says: what happened, and what to do.
_KNOWN: Mapping[re.Pattern[str], tuple[str, str]] = MappingProxyType(
    {
        LOST: ("Spark does not answer any more", "Check the cluster, and ask again"),
        re.compile(r"UNAUTHENTICATED|PERMISSION_DENIED"): (
            "Spark refuses this user",
            "Check the token in the address",
        ),
        re.compile(r"SESSION_(?:CLOSED|CHANGED|NOT_FOUND)|INVALID_HANDLE"): (
            "Spark ended the session",
            "Ask again. A cluster ends sessions that wait for long",
        ),
        re.compile(r"PATH_NOT_FOUND|Path does not exist|FileNotFoundException"): (
            "Spark does not find the table",
            "Its own machines read the tables. Put them where all of them can, such as an object "
            "storage",
        ),
        re.compile(r"CHECKPOINT_RDD_BLOCK_ID_NOT_FOUND|Checkpoint block"): (
            "Spark lost a machine, and rows that it kept",
            "Ask again. With spark.checkpoint.dir, a cluster keeps them elsewhere",
        ),
        re.compile(r"OutOfMemory|OUT_OF_MEMORY|heap space|maxResultSize"): (
            "Spark has too little memory for this",
            "Give its driver and its executors more",
        ),
    }
)


def spark_error(error: Exception, what: str, place: str) -> ComputeError:
    """Return an error of Spark as ours.

    Parameters
    ----------
    error : Exception
        Of Spark's client, or of gRPC below it.
    what : str
        The query or table that it is about.
    place : str
        The address of the Spark.

    Raises
    ------
    KeyboardInterrupt
        If somebody canceled the query.
    """
    text = str(error)
    if _CANCELED.search(text):
        raise KeyboardInterrupt from error
    for sign, (happened, advice) in _KNOWN.items():
        if sign.search(text):
            return ComputeError(happened, where=what or place, next=advice)
    return ComputeError(f"Spark refuses this: {_first_sentence(text)}", where=what or place)


def _first_sentence(text: str) -> str:
    """Return what an error says, without the plan, the query and Java's stack."""
    line = next((each.strip() for each in text.splitlines() if each.strip()), "no reason given")
    while (shorter := _NOISE.sub("", line)) != line:
        line = shorter
    return line or "no reason given"
