"""The people who connect us to separate parts of the network."""

from __future__ import annotations

from graphkit.analysis.findings import Broker
from graphkit.network import wording
from graphkit.render.formatters import brokers
from graphkit.render.formatters._phrases import part_in_words
from graphkit.render.report.document import Bullet, Bullets, Part, Section, Subsection, paragraph
from graphkit.render.report.phrasing import notes, sentence
from graphkit.render.report.report_findings import ReportFindings

_RULE = (
    "Betweenness is the share of all shortest routes between two people that run through a third "
    "person (Freeman 1977). A person with contacts who do not know each other has a low constraint "
    "and a high effective size (Burt 1992). If a person who is a cut point left, the network would "
    "fall into separate parts."
)


def connectors(found: ReportFindings) -> Section | None:
    """Return a subsection for each of the first brokers; None for readers who see no names."""
    answer = found.brokers
    if answer is None:
        return None
    return Section(
        "brokers",
        "Who connects us",
        leads=(sentence(answer.summary),),
        parts=(*map(_broker, answer.findings), *notes(answer.notes)),
        rule=_RULE,
        commands=("graphkit brokers",),
    )


def _broker(broker: Broker) -> Subsection:
    person = broker.person
    by_mail = wording.by_mail(person.mail_domain) if person.mail_domain else ""
    place = ", ".join(filter(None, [person.role, person.organization, by_mail]))
    parts: list[Part] = [paragraph(place, small=True)] if place else []
    parts.append(paragraph(broker.sentence))
    if broker.joins and broker.comes_apart:
        parts.append(paragraph(f"Connects {wording.list_in_words(broker.joins, most=6)}."))
    if broker.comes_apart:
        below = tuple(paragraph(part_in_words(part)) for part in broker.comes_apart[:3])
        head = paragraph(f"Cut off from us without {person.name}")
        parts.append(Bullets((Bullet(head, below),)))
    parts.append(paragraph(f"Figures: {brokers.terms(broker)}.", small=True))
    mark = wording.count_of(broker.contacts, "contact")
    return Subsection(person.name, tuple(parts), mark)
