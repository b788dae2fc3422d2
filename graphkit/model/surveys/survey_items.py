"""The items that a form asks about each relationship."""

from __future__ import annotations

from types import MappingProxyType

YES, NO, UNSURE = "yes", "no", "unsure"
KNOWS = (YES, NO, UNSURE)

# How often two organizations are in contact: what is kept, and what the form says.
CONTACT_CHOICES = MappingProxyType(
    {
        "weekly": "Every week",
        "monthly": "Every month",
        "quarterly": "Every quarter",
        "yearly": "About once a year",
        "rarely": "Less often",
    }
)
# The items of a rating (`graphkit.model.partnerships.KINDS`), each as a statement about {them}.
# Trust and value as in the PARTNER tool: Varda and others, 2008.
LEVEL_ITEMS = MappingProxyType(
    {
        "reliability": "How far do they do what they promise?",
        "openness": "How openly can you talk with them?",
        "congruence": "How far is their mission like yours?",
        "power": "How much power and influence do they have here?",
        "involvement": "How much do they take part?",
        "resources": "How much do they bring: people, money, rooms, knowledge?",
    }
)
TEXT_ITEMS = ("gives", "gets")
