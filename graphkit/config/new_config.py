"""Write the `graphkit.toml` of a new workspace."""

from __future__ import annotations

import json
from collections.abc import Sequence

from graphkit.model import Member

_TEMPLATE = """\
# The workspace of {title}. You can change every line. graphkit reads this file at each start.

[home]
# Your organization, spelled as in your files.
organization = {home}
# The people from whom introductions start: "Name <mail>". Empty means everyone at home.
team = {team}
# What your organization is there for, for letters: mission = "Free books and rooms for everybody"
# Where partners send the answers to your surveys: mail = "office@library.example"
# The country of telephone numbers without a country code: country = "US"

[targets]
# Sectors in which you want partners: "graphkit gaps" shows where you know nobody.
sectors = {sectors}
# Organizations to which you want introductions: "graphkit report" shows the best routes.
organizations = {organizations}

[store]
# "embedded": graphkit keeps the graph in .graphkit/, and you install nothing.
# Or the address of a Neo4j: bolt://, neo4j:// or neo4j+s://. Never write the password here:
# set NEO4J_PASSWORD in the environment.
uri = "embedded"
# For how many seconds graphkit waits for a Neo4j that does not answer: timeout = 120
# How many automatic backups graphkit keeps in .graphkit/backups/; 0 makes none: keep = 4

[analysis]
# Whether graphkit infers that people on one board or at one small workplace know each other, and
# infers from the domain of a mail address where a person works.
inferred = true

# How long a person rests after somebody asked them for an introduction, in days, and how many times
# they may be asked in a quarter. Below a line "[asks]", write: cooldown = 60 and budget = 3

# Topics that people offer or need may have other names. Below a line "[topics]", write one a line:
# "Meeting space" = ["rooms", "event space"]
# The stages of your partnerships, from the loosest to the closest. Below a line "[stages]", write:
# held = ["networking", "coordinating", "cooperating", "collaborating", "integrated"]
# You can tune the strength of ties for each kind of evidence: "[strength]" in docs/computed.md.

# How often you want contact with partners and people, for "graphkit due". Remove "# " from the
# lines that you want. A name counts before a tag, and a tag before a stage.
# [cadence]
# hours = 0.5                    # how long one contact takes
# [cadence.stages]
# active = "2 months"
# [cadence.tags]
# funder = "3 months"
# [cadence.people]
# "Omar Haddad" = "6 weeks"      # or a number of days, or "never"

# How many hours a month each member has for it, for "graphkit load":
# [team]
# limit = 6

# How reports look, and which blocks they have: [report] in docs/report.md.

# How likely each of your people leaves within a year, for "graphkit reliance --expected":
# [leaving.people]
# "Maria Lopez" = 0.3
"""


def new_config(
    home: str,
    team: Sequence[Member] = (),
    sectors: Sequence[str] = (),
    organizations: Sequence[str] = (),
) -> str:
    """Return the text of a commented `graphkit.toml`.

    Examples
    --------
    >>> import tomllib
    >>> tomllib.loads(new_config('The "Old" Library'))["home"]["organization"]
    'The "Old" Library'
    """
    return _TEMPLATE.format(
        title="".join(c for c in " ".join(home.split()) if c.isprintable()) or "a team",
        home=_quote(home),
        team=_quote_list([str(member) for member in team]),
        sectors=_quote_list(sectors),
        organizations=_quote_list(organizations),
    )


def _quote(text: str) -> str:
    # A JSON string is a TOML basic string, except for DEL, which TOML requires to be escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _quote_list(texts: Sequence[str]) -> str:
    if not texts:
        return "[]"
    return "[\n" + "".join(f"  {_quote(text)},\n" for text in texts) + "]"
