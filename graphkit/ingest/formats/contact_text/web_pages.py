"""Remove what a web page has around its contents: paths, buttons, links at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.ingest.formats.contact_text.labels import is_organization
from graphkit.lazy_regex import lazy_regex

_LEAST = 2
_LONGEST = 200
_OF_PAGES = (
    # Buttons beside a person.
    r"(?:download |view |save |get )?v-?card(?: download\w*| herunterladen| speichern)?|"
    r"(?:descargar|télécharger)(?: la)? v-?card|"
    r"(?:send|write)(?: an?| me an?)? e-?mail|e-?mail (?:me|senden|schreiben)|"
    r"enviar (?:un )?correo|"
    r"envoyer un (?:e-?mail|courriel|message)|nachricht (?:senden|schreiben)|send (?:a )?message|"
    r"(?:view|see|full|read) (?:full )?(?:profile|bio)|profil (?:ansehen|anzeigen)|ver perfil|"
    r"voir le profil|(?:read|learn) more|mehr (?:erfahren|lesen|anzeigen)|weiterlesen|leer más|"
    r"lire la suite|contact(?: me| us)|kontakt aufnehmen|linkedin|twitter|facebook|instagram|"
    # Around the page.
    r"skip to (?:main )?content|zum inhalt(?: springen)?|ir al contenido|aller au contenu|"
    r"(?:back to )?top|nach oben|zum seitenanfang|volver arriba|haut de page|retour en haut|"
    r"(?:main )?(?:menu|menü|menú|navigation)|(?:search|suche|buscar|rechercher)\.*|"
    r"print(?: page)?|"
    r"drucken|seite drucken|imprimir|imprimer|teilen|share|log ?in|sign in|anmelden|"
    r"donate(?: now)?|"
    r"(?:schriftgröße|font size|text size|tamaño de letra|taille du texte)\s*:?[\sA+-]*|"
    r"(?:follow us|folgen sie uns|síganos|suivez-nous)\b.*|(?:©|\(c\)|copyright)\s.*"
)
_LINE = lazy_regex(rf"(?:{_OF_PAGES})\W*", re.IGNORECASE)
_PATH = lazy_regex(r"[^@\d>\u203a\u00bb]+(?:\s+[>\u203a\u00bb]\s+[^@\d>\u203a\u00bb]+)+")
_FOOTER = lazy_regex(
    r"\b(?:imprint|impressum|datenschutz\w*|privacy(?: policy)?|terms(?: of use)?|accessibility|"
    r"barrierefreiheit|sitemap|cookies?(?:[- ]\w+)?|aviso legal|privacidad|accesibilidad|"
    r"mentions légales|confidentialité|plan du site|agb)\b",
    re.IGNORECASE,
)
_OWNER = lazy_regex(
    r"(?:©|\(c\)|copyright)(?:\s*©)?\s*(?:\d{4}(?:\s*[-\u2013]\s*\d{4})?)?,?\s*(?:by )?"
    r"(?P<place>[^\W\d_].*?)(?=\s{2,}|\s*[|\u00b7\u2022]|\.\s+(?:all|alle|todos|tous)\b|$)",
    re.IGNORECASE,
)


def without_web_lines(
    numbered: Sequence[tuple[int, str]],
) -> tuple[list[tuple[int, str]], str | None]:
    """Return the lines of a copied web page without those around its contents, and its owner.

    The owner is "" if the page does not say it, and None if the text is no web page.

    Examples
    --------
    >>> page = ["Home > Staff", "Ann Lee", "Send email", "Back to top", "© 2026 Elm Club"]
    >>> lines, owner = without_web_lines([*enumerate(page)])
    >>> [line for _, line in lines if line], owner
    (['Ann Lee'], 'Elm Club')
    """
    around = {number for number, line in numbered if _is_around(line)}
    if len(around) < _LEAST:
        return list(numbered), None
    owners = (_OWNER.match(line.strip()) for number, line in numbered if number in around)
    owner = next((found["place"].strip() for found in owners if found is not None), "")
    kept = [(number, "" if number in around else line) for number, line in numbered]
    return kept, owner or _first_place(kept)


def _is_around(line: str) -> bool:
    text = line.strip()
    if not text or len(text) > _LONGEST or "@" in text:
        return False
    links = len(_FOOTER.findall(text)) > 1
    return links or _LINE.fullmatch(text) is not None or _PATH.fullmatch(text) is not None


def _first_place(lines: Sequence[tuple[int, str]]) -> str:
    """Return the organization that the first line of a page names, or ""."""
    first = next((line.strip() for _, line in lines if line.strip()), "")
    place = re.split(r"\s+[-\u2013\u2014|]\s+|:\s", first, maxsplit=1)[0]
    return place if is_organization(place) else ""
