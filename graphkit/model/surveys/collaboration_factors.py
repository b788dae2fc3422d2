"""What makes collaboration work, as statements that a respondent can agree with.

The list of factors is that of the Wilder Collaboration Factors Inventory: Mattessich and Johnson,
Collaboration: What Makes It Work, 3rd edition, 2018, Amherst H. Wilder Foundation. The statements
are ours, and so are the four steps, so means cannot be compared with those of the inventory.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor of collaboration.

    Attributes
    ----------
    name : str
        Under which it is kept.
    group : str
        The heading above it.
    statement : str
        With which a respondent agrees, from 1 (hardly) to 4 (fully).
    """

    name: str
    group: str
    statement: str


_STATEMENTS = {
    "Where we work": {
        "history": "Organizations here are used to doing things together.",
        "legitimacy": "People outside take our group seriously.",
        "climate": "This is a good time, politically and otherwise, for what we want to do.",
    },
    "Who is part of it": {
        "respect": "We respect each other, and know enough of each other's work.",
        "membership": "Everybody who is needed has a seat at the table.",
        "self_interest": "My own organization gains from being part of this.",
        "compromise": "When we disagree, people move toward each other.",
    },
    "How we work": {
        "stake": "Members care about the way we work as much as about the result.",
        "layers": "People at all levels of my organization take part, not only one of us.",
        "flexibility": "We are willing to try another way when one does not work.",
        "roles": "Everybody knows who does what.",
        "adaptability": "We keep going when members, money or rules change.",
        "pace": "We take on about as much as we can do at a time.",
        "learning": "We look at what we did, and learn from it.",
    },
    "How we talk": {
        "communication": "What I need to know reaches me in time.",
        "informal_links": "We also talk outside of meetings, person to person.",
    },
    "What we want": {
        "goals": "Our goals are clear, and we can reach them.",
        "vision": "We have the same picture of what should become better.",
        "purpose": "Together we do something that none of us could do alone.",
    },
    "What we have": {
        "funds": "There are enough money, people, rooms and time for what we plan.",
        "leadership": "Those who lead the group do it well and fairly.",
        "engaged_stakeholders": "The people that our work is for have a say in it.",
    },
}

FACTORS = tuple(
    Factor(name, group, statement)
    for group, statements in _STATEMENTS.items()
    for name, statement in statements.items()
)
