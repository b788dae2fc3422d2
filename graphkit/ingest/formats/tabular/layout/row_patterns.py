"""Recognize rows that are not data: totals, page numbers, footnotes, dates; and ditto marks.

The text of a row decides. If it could also be a name, the rows around it decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from graphkit.ingest.formats.tabular.layout.cell_kinds import kind_of
from graphkit.ingest.formats.tabular.layout.header_vocabulary import is_header_text
from graphkit.lazy_regex import lazy_regex

DITTO = frozenset(
    (
        '"', "''", "”", "“", "„", "‟", "″", "〃", "''''", '""', '-"-', '- " -', "-„-", "–„–", "-”-",
        "–\"–", "-''-", "↑", "do.", "dito", "ditto", "idem", "ídem", "id.", "same", "same as above",
        "see above", "as above", "s.o.", "s. o.", "siehe oben", "wie oben", "dto.", "igual",
        "lo mismo", "mismo", "ver arriba", "igual que arriba", "comme ci-dessus", "voir ci-dessus",
        "même", "(same)", "(same as above)", "[same as above]", "(ditto)", "(dito)", "(idem)",
    )
)  # fmt: skip

_REFERENCES = frozenset(
    ("see above", "s.o.", "s. o.", "siehe oben", "ver arriba", "voir ci-dessus")
)
_TOTAL = (
    r"(?:grand |sub-?|overall |running )?totals?(?: general(?:es)?| général| generale?)?|sum|sums|"
    r"(?:gesamt|zwischen|end|teil)summen?|summen?|gesamt|insgesamt|suma(?: total)?|"
    r"somme|sous-?total|total partiel|ensemble|(?:grand )?count|anzahl|average|durchschnitt|"
    r"promedio|moyenne"
)
_COUNTED = (
    "members?|people|persons?|contacts?|records?|entries|rows|names|items|organi[sz]ations?|"
    "partners?|agencies|volunteers?|attendees|participants?|donors?|signed in|registered|present|"
    "attending|attended|guests?|mitglieder|personen|einträge|kontakte|partner|teilnehmer|vereine|"
    "anwesende?|miembros|personas|contactos|registros|organizaciones|centros|asistentes|membres|"
    "personnes|organismes|associations?|partenaires|entrées|présents"
)
_TOTAL_ALONE = lazy_regex(
    rf"(?:{_TOTAL}|all|alle|todos|tous)\s*[:=]\s*\d[\d.,' ]*(?: \w+){{0,2}}|"
    rf"(?:{_TOTAL})(?: \w+){{1,2}}\s*[:=]\s*\d[\d.,' ]*|"
    rf"(?:{_TOTAL})(?:(?: of)?(?: number of)? (?:{_COUNTED}))?\s*[:=]?\s*(?:\(?\s*[\d.,' ]+\)?"
    rf"(?: (?:{_COUNTED}))?)?|(?:n|#)\s*=\s*\d+|"
    rf"\(?\d[\d.,]* (?:\w+ )?(?:{_COUNTED})(?: (?:in )?total| insgesamt| en total| au total)?"
    rf"\)?\.?|(?:number of |nº de |nombre de )?(?:{_COUNTED})\s*[:=]\s*\d+|"
    r"(?:[^\W\d]+:? ?[:=] ?\d+[\s,;]*){2,}",
    re.IGNORECASE,
)
_TOTAL_OF = lazy_regex(
    rf"(?:{_TOTAL})(?: of| for| für| de| pour)?\s*[-–:]?\s+(?P<of>.+?)|(?P<before>.+?)\s*[-–:]?\s+"
    rf"\(?(?:{_TOTAL})\)?:?",
    re.IGNORECASE,
)
_SUBTOTAL = lazy_regex(
    r"(?:sub-?total|zwischensumme|teilsumme|gesamtsumme|sous-?total|grand total)\b.*", re.I
)

_ALL = lazy_regex(
    rf"(?:all|overall|alle|insgesamt|todos|todas|tous|toutes)(?: (?:{_COUNTED}))?\s*:?",
    re.IGNORECASE,
)
_PAGE = lazy_regex(
    r"(?:page|seite|p[aá]gina|pag\.|p[aá]g\.|p\.|s\.|blatt|sheet)\s*\d+"
    r"(?:\s*(?:of|von|de|sur|/)\s*\d+)?(?:\s*[-–—|:].*)?|[-–—]\s*\d+\s*[-–—]|\d+\s*(?:/|of|von|sur)\s*\d+",
    re.IGNORECASE,
)
_PRINTED = lazy_regex(
    r"(?:date )?(?:printed|print(?:ed)? (?:date|on)|gedruckt|druckdatum|impreso|imprim[eé]|"
    r"as of|stand|last (?:updated|modified|revised|changed)|updated|revised|zuletzt|aktualisiert|"
    r"actualizado|mis à jour|generated|exported|erstellt|généré|generado|run date|report date)"
    r"\b\W.*\d.*",
    re.IGNORECASE,
)
_CONTINUED = lazy_regex(
    r"(?P<of>.*?)[\s,–-]*[(\[.…]*\s*(?:continued|cont(?:['’]d|inued|d)?\.?|fortsetzung|forts\.|suite|"
    r"continuaci[oó]n|contin[uú]a)(?: (?:on|from|auf|von|en|de|overleaf)\b.*)?\s*[)\].…]*",
    re.IGNORECASE,
)
_NOTE = lazy_regex(
    r"(?:\*+|†|‡|[¹²³⁴⁵⁶⁷⁸⁹]|\(\d\)|\[\d\]|\d\))\s*\S.*|"
    r"(?:notes?|n\.?b\.?|please note|hinweise?|anmerkung(?:en)?|bemerkung(?:en)?|fußnoten?|"
    r"quellen?|sources?|notas?|fuentes?|remarques?|questions\?|end of (?:list|report|file)|"
    r"ende der liste|confidential|vertraulich)\b\s*(?:[:.!–-].*|$)|"
    r"(?:prepared|compiled|maintained|updated) by\b.*|(?:erstellt|gepflegt|stand) von\b.*|"
    r"[-–—*.=\s]*(?:the )?(?:end|ende|fin)[-–—*.=\s]*|[A-Z]{1,5}\d?\s*=\s*[a-z].*|"
    r"(?:next|n[äa]chste[rs]?|pr[oó]xim[ao]|prochaine?) (?:meeting|session|sitzung|treffen|termin|"
    r"reuni[oó]n|sesi[oó]n|s[eé]ance|r[eé]union)\b.*|"
    r"(?:see also|siehe auch|véase también|voir aussi)\b.*|"
    r"contact .{3,40} with (?:questions|changes).*",
    re.IGNORECASE | re.DOTALL,
)
_LEGEND = lazy_regex(
    r"(?:legend|key|codes?|status codes|abbreviations?|instructions?|how to (?:use|fill).*|"
    r"explanations?|legende|abkürzungen|anleitung|erläuterung(?:en)?|leyenda|claves?|abreviaturas|instrucciones|"
    r"légende|abréviations)\s*:?",
    re.IGNORECASE,
)
_EXPLAINING = lazy_regex(
    r"(?:the )?(?:legends?|keys?|codes?|instructions?|read ?me|how ?to.*|help|about|lists?|"
    r"lookups?|validations?|drop-?downs?|pick ?lists?|abbreviations?|definitions?|glossary|"
    r"abbrev\.?|marks?|symbols?|colou?r (?:key|code)s?|k[üu]rzel|abk(?:\.|[üu]rzungen)|"
    r"zeichen|siglas|abreviaturas|sigles|abr[ée]viations|notes?|"
    r"legende|anleitung|hinweise?|erläuterung(?:en)?|listen|auswahl(?:listen)?|hilfe|"
    r"leyenda|instrucciones|ayuda|listas?|légende|aide|listes?|lisez[- ]?moi)"
    r"(?: (?:sheet|tab|page|first|blatt))?",
    re.IGNORECASE,
)
_SUMMARY = lazy_regex(
    r"(?:summary|overview|totals?|statistics|stats|counts?|charts?|dashboard|pivot|"
    r"übersicht|zusammenfassung|auswertung|summen?|resumen|totales|estadísticas?|résumé|synthèse)"
    r"(?: (?:table|sheet|by \w+|\d+))?",
    re.IGNORECASE,
)
_REFERENCE = lazy_regex(
    r"(?!K-?\d\d$)=?\$?[A-Z]{1,3}\$?\d{1,5}(?::\$?[A-Z]{1,3}\$?\d{1,5})?|#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!)|"
    r"=[A-Z]+\(.*\)|(?:see|siehe|ver|voir) (?:cell|row|sheet|tab|zelle|zeile|blatt|fila|hoja)\b.*"
)
_RULE = lazy_regex(r":?[-=_*~.·–—+#]{3,}:?|[-=_–—]+")
_SENTENCE = lazy_regex(r".*[^\W\d_]{2}[.!?:]\s*(?:\S.*)?", re.DOTALL)
# Their full stops end no sentence: "Oyler, Dr. Mary Jo".
_TITLES = lazy_regex(
    r"\b(?:dr|mr|mrs|ms|rev|prof|st|fr|sr|jr|sgt|lt|capt|hon|hr|dra|sra|ing|lic|mme|mlle|pfr)\.",
    re.I,
)
# The labels above a sign-in sheet.
_LABEL = lazy_regex(
    r"(?:(?:event|meeting|workshop|activity|class|session)(?: (?:name|title))?|"
    r"(?:event |meeting )?(?:date|day|time|place|location|venue)|when|where|"
    r"veranstaltung|termin|anlass|treffen|sitzung|kurs|thema|datum|tag|uhrzeit|ort|wann|wo|"
    r"evento|actividad|reuni[o\u00f3]n|taller|curso|fecha|d[i\u00ed]a|hora|lugar|cu[a\u00e1]ndo|"
    r"d[o\u00f3]nde|[e\u00e9]v[e\u00e9]nement|activit[e\u00e9]|r[e\u00e9]union|s[e\u00e9]ance|"
    r"atelier|date|jour|heure|lieu|quand|o[u\u00f9])\s*:?",
    re.IGNORECASE,
)
_UNIT = lazy_regex(
    r"[(\[].{1,30}[)\]]|(?:usd|eur|hours?|hrs?|yyyy.mm.dd|mm.dd.yyyy|dd.mm.yyyy|\$|€|%)", re.I
)


def refers_above(text: str) -> bool:
    """Return whether a text refers to an entry above: "see above", but not "same"."""
    return text.strip("()[] ").casefold() in _REFERENCES


def is_ditto(text: str) -> bool:
    """Return whether a cell says that it has the value of the cell above."""
    return text in DITTO or (len(text) < 24 and text.casefold() in DITTO)


@lru_cache(maxsize=8192)
def is_total_text(text: str) -> bool:
    """Return whether a text is the label of a total or a count, and nothing else.

    Examples
    --------
    >>> is_total_text("Total:"), is_total_text("12 members"), is_total_text("Total Wine")
    (True, True, False)
    >>> is_total_text("Gesamtsumme"), is_total_text("Total general"), is_total_text("Total: 12")
    (True, True, True)
    """
    return _TOTAL_ALONE.fullmatch(text.strip(" *-–=")) is not None


def total_of(text: str) -> str | None:
    """Return the text before the word for a total: "Health" in "Health total" """
    found = _TOTAL_OF.fullmatch(text)
    return (found["of"] or found["before"]) if found else None


def is_total(cells: Sequence[str], groups: Sequence[str]) -> bool:
    """Return whether a row is a total or subtotal.

    Parameters
    ----------
    cells : sequence of str
        All cells of the row, without spaces around them.
    groups : sequence of str
        Names that a subtotal may have: the section, and the cells of the row above.
    """
    filled = [cell for cell in cells if cell]
    labels = [cell for cell in filled if kind_of(cell) not in ("number", "date")]
    if not labels or len(labels) > 2:
        return False
    others = [cell for cell in filled if cell not in labels]
    if all(map(is_total_text, labels)):
        return True
    if len(labels) > 1:
        return False
    (label,) = labels
    of = total_of(label)
    if of is not None and any(of.casefold() == group.casefold() for group in groups if group):
        return True
    if len(others) == 1 and kind_of(others[0]) == "number":
        # "Schools" and 3 below the section "SCHOOLS", "Retail total:" and 4
        section = {group.casefold() for group in groups[:1] if group}
        if label.casefold() in section or _ALL.fullmatch(label) or (of and label.endswith(":")):
            return True
    return bool(others) and (_SUBTOTAL.fullmatch(label) is not None or _are_sums(label, others))


def _are_sums(label: str, others: Sequence[str]) -> bool:
    """Return whether a row has sums of several columns: "Helfer gesamt", 2, 4."""
    found = _TOTAL_OF.fullmatch(label)
    ends = found is not None and bool(found["before"])
    return ends and len(others) > 1 and all(kind_of(other) == "number" for other in others)


def is_page_text(text: str) -> bool:
    """Return whether a text is a page number, a printed date, a cell reference or "continued".

    Examples
    --------
    >>> is_page_text("Page 3 of 7"), is_page_text("Printed on 3/4/2024"), is_page_text("Page Smith")
    (True, True, False)
    """
    return (
        any(p.fullmatch(text) for p in (_PAGE, _PRINTED, _REFERENCE)) or continued_title(text) == ""
    )


def continued_title(text: str) -> str | None:
    """Return the title in "Team, continued" ("" if there is no title), or None for other texts."""
    found = _CONTINUED.fullmatch(text)
    return found["of"].strip(" ,–-([") if found else None


def is_rule(cells: Sequence[str]) -> bool:
    """Return whether a row is a line drawn with characters."""
    return all(_RULE.fullmatch(cell) for cell in cells if cell) and any(len(c) > 1 for c in cells)


def is_note_text(text: str) -> bool:
    """Return whether a text is a footnote or a note, by its first word or mark."""
    return _NOTE.fullmatch(text) is not None


def is_sentence(text: str) -> bool:
    """Return whether a text is too long for a name: a sentence, or eight words."""
    words = len(text.split())
    return words >= 8 or (words >= 4 and _SENTENCE.fullmatch(_TITLES.sub("", text)) is not None)


def is_legend_text(text: str) -> bool:
    """Return whether a text is the heading of a legend or of instructions."""
    return _LEGEND.fullmatch(text) is not None


def is_explaining_name(name: str) -> bool:
    """Return whether a sheet with this name explains others.

    Examples
    --------
    >>> is_explaining_name("Read me"), is_explaining_name("Key"), is_explaining_name("Key partners")
    (True, True, False)
    """
    return _EXPLAINING.fullmatch(name.strip(" _-!*.")) is not None


def is_summary_name(name: str) -> bool:
    """Return whether a sheet with this name summarizes others."""
    return _SUMMARY.fullmatch(name.strip()) is not None


def is_labeled_row(cells: Sequence[str]) -> bool:
    """Return whether a row has the label of an event's sheet and one value: "Event", "Gala".

    Examples
    --------
    >>> is_labeled_row(["Event", "Spring Gala", ""]), is_labeled_row(["Date", "Name", ""])
    (True, False)
    """
    filled = [cell for cell in cells if cell]
    if len(filled) != 2 or _LABEL.fullmatch(filled[0]) is None:
        return False
    return not (is_header_text(filled[1]) or _LABEL.fullmatch(filled[1]))


def are_units(cells: Sequence[str]) -> bool:
    """Return whether the cells below a header are units, such as "(USD)"."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(map(_UNIT.fullmatch, filled))
