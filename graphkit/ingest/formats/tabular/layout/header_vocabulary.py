"""Typical words in headers of lists, in English, German, Spanish and French."""

from __future__ import annotations

from functools import lru_cache

from graphkit.lazy_regex import lazy_regex

# Words for what rows are about, and for what they belong to.
_SUBJECTS = """
name names first last middle full surname forename given family nickname contact contacts person
people member members participant attendee volunteer donor staff employee who agency organization
organisation org organizations company employer business partner partners institution school
vorname nachname familienname zuname ansprechpartner ansprechpartnerin ansprechperson person firma
organisation verein einrichtung träger mitglied mitglieder unternehmen teilnehmer partnerin kontakt
nombre nombres apellido apellidos contacto organización organizacion empresa entidad institución
institucion persona miembro socio participante
nom noms prénom prenom prénoms organisme société societe entreprise association établissement
interlocuteur personne membre participant contacts
"""
_OTHERS = """
email emails e-mail e-mails mail phone phones telephone tel mobile cell fax number no nr address
street city town state zip postal code country county region district website web url site link
title position role job function department dept division team unit committee board sector field
category type kind status stage level tier group section area topic focus program programme project
start started end ends begin expires expiration expiry renewal renew since until from to date dates
year month day time signed agreement mou contract term due review next last updated modified created
added joined notes note comments comment remarks remark description details purpose owner lead
assigned handled relationship manager liaison source tags tag priority amount gift gifts total hours
attended attendance signature initials rsvp provides provide offer offers need needs give gives get
gets receive receives services service grant grants id key birthday gender age language languages
alternate backup secondary primary emergency connection strength knows known met how where what when
telefon handy mobil mobiltelefon mailadresse anschrift adresse straße strasse ort plz postleitzahl
land stadt bezirk webseite internet funktion rolle abteilung bereich branche sparte kategorie art
stand seit bis von datum beginn ende vertrag vereinbarung laufzeit bemerkung bemerkungen anmerkung
anmerkungen notiz notizen zuständig zustaendig betreuer betreuung geburtsdatum unterschrift titel
anrede position thema bietet braucht angebot bedarf spende betrag stunden telefonnummer nummer
teléfono telefono móvil movil celular correo electrónico electronico dirección direccion calle
ciudad código codigo país pais provincia cargo puesto función funcion departamento área area sector
categoría categoria tipo estado desde hasta fecha inicio fin vence vencimiento acuerdo convenio
notas observaciones comentarios responsable encargado ofrece necesita firma página web
téléphone telephone portable courriel adresse rue ville postal pays fonction poste rôle service
secteur domaine catégorie categorie depuis jusqu date début debut échéance fin accord convention
room parent parents brings fee help
former previous why coordinator coordinators leitung leiter leiterin ehemalige ehemaliger frühere
warum grund motivo raison pourquoi koordination coordinador coordinadora coordination
represents representing represent sells buys vertritt amt posten ämter liefert representa vende
entrega représente livre vend
remarques commentaires observations responsable référent referent offre besoin signature titre
"""
_SMALL = frozenset(
    "of the and or a an for by at in on our your their is are # / & der die das und oder für fuer "
    "des den zu de la el los las y o del le les et ou du d l".split()
)
SUBJECTS = frozenset(_SUBJECTS.split())
HEADER_WORDS = SUBJECTS | frozenset(_OTHERS.split())
# "ID 83801" is Idaho.
_STATE_AND_ZIP = lazy_regex(r"[A-Z]{2} \d{5}(?:-\d{4})?")
_LETTERS = lazy_regex(r"[^\W\d_]+(?:-[^\W\d_]+)*|#")


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """Return the meaningful words of a header, in lower case."""
    return tuple(w for w in _LETTERS.findall(text.casefold()) if w not in _SMALL)


@lru_cache(maxsize=8192)
def is_header_text(text: str) -> bool:
    """Return whether a text is a question, or at least half of its words are typical of headers.

    Examples
    --------
    >>> is_header_text("Contact e-mail"), is_header_text("Dana Whitfield")
    (True, False)
    >>> is_header_text("What is your name? (First, Last)"), is_header_text("Ansprechpartner/in")
    (True, True)
    >>> is_header_text("ID"), is_header_text("ID 83801")
    (True, False)
    """
    if _STATE_AND_ZIP.fullmatch(text.strip()):
        return False
    words = words_of(text)
    known = sum(word in HEADER_WORDS for word in words)
    asked = "?" in text and len(words) >= 2 and known > 0
    return asked or (known > 0 and 2 * known >= len(words))


def names_a_subject(text: str) -> bool:
    """Return whether a header is about the names of people or organizations."""
    return any(word in SUBJECTS for word in words_of(text))
