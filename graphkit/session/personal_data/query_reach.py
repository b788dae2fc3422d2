"""Whether a query could read what people write down, judged by its text alone."""

from __future__ import annotations

import re

from graphkit.named_queries import QUOTED

# What no private entry leads to: people, organizations, events and topics, and what joins them.
# Imports are not among them, because each private entry has one of its own.
_LABELS = r"(?:Contact|Organization|Event|Topic)"
_TYPES = r"(?:KNOWS|DOES_NOT_KNOW|AFFILIATED_WITH|LEFT|PARTNERS_WITH|PART_OF|ATTENDED|OFFERS|NEEDS)"
# A node of these labels: `(o:Organization`.
_NODE = re.compile(rf"\(\s*\w*\s*:\s*{_LABELS}\s*(?:[|:&]\s*{_LABELS}\s*)*(?=[){{]|where\b)", re.I)
# A relationship of these types: `-[p:PARTNERS_WITH*1..2 {stage: $stage}]`.
_RELATIONSHIP = re.compile(
    rf"-\s*\[\s*\w*\s*:\s*{_TYPES}\s*(?:\|\s*:?\s*{_TYPES}\s*)*(?:\*[\s\d.]*)?(?=[\]{{]|where\b)",
    re.I,
)
# An end of such a relationship needs no label: `]->(o)`, `(o)-[` and `(o)<-[`.
_END = r"\(\s*\w*\s*(?:\{[^{}()]*\}\s*)?\)"
_END_AFTER = re.compile(rf"\]\s*->?\s*{_END}")
_END_BEFORE = re.compile(rf"{_END}(?=\s*<?-\s*\[)")
# One name in brackets that is no node: what a function takes, or what a subquery knows.
_VALUE = re.compile(
    r"\b(?:count|collect|size|labels|keys|properties|id|elementid|type|startnode|endnode|nodes|"
    r"relationships|length|min|max|sum|avg|head|last|tolower|toupper|trim|tostring|tointeger|tofloat|date|datetime|timestamp|call)\s*\(\s*(?:distinct\s+)?\w*\s*\)",
    re.I,
)
# What could name nodes in other ways: quoted names, labels that are computed or denied, `IS Entry`,
# relationships of any type, and characters that Cypher takes for a space, a dash or part of a name.
_OTHER_WAYS = re.compile(
    r"[`!%]|\$(?!\w)|\w\$|\bis\b(?!\s+(?:not\s+)?null\b)|-\s*-|[^\w\t\n -~]", re.I
)
_ANY_NODE = re.compile(r"\(\s*\w*\s*(?:[){:]|where\b)", re.I)
_ANY_RELATIONSHIP = re.compile(r"-\s*\[")
_OTHER_LABELS = re.compile(
    r"\b(?:Entry|Import|Audit|Meta|Receipts|Decision|Visibility|Forgotten|STATES|ABOUT)\b"
)


def could_read_entries(text: str) -> bool:
    """Return whether a query could show, or count, what somebody wrote down by hand.

    It could not if each node has a label, and each relationship a type, that leads to no entry and
    to no import. If in doubt, it could. The answer depends on nothing but the text.

    Parameters
    ----------
    text : str
        The query in Cypher.

    Examples
    --------
    >>> could_read_entries("MATCH (a:Contact)-[:KNOWS]->(b) RETURN a.name, count(b)")
    False
    >>> could_read_entries("MATCH (e:Entry) RETURN count(e)")
    True
    >>> could_read_entries("MATCH (n) RETURN count(n)")
    True
    """
    text = QUOTED.sub(lambda found: "`" if found[0].startswith("`") else " ", text)
    if _OTHER_LABELS.search(text) or _OTHER_WAYS.search(text):
        return True
    # A list after a minus counts as a relationship: nobody needs one. No query has a semicolon, so
    # it can take the place of a node.
    found = 1
    while found:
        text, found = _VALUE.subn(" ", text)
    for ends in (_END_AFTER, _END_BEFORE):
        text = ends.sub(lambda found: "]->" if found[0].startswith("]") else ";", text)
    text = _NODE.sub(";", text)
    if _ANY_NODE.search(text):
        return True
    return len(_ANY_RELATIONSHIP.findall(text)) != len(_RELATIONSHIP.findall(text))
