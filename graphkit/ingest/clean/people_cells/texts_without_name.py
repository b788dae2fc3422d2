"""Texts instead of a name: "vacant", "TBD", "+1 guest", "page 3"."""

from __future__ import annotations

import re
from functools import lru_cache

from graphkit.lazy_regex import lazy_regex

_LONGEST = 200
_NOBODY = frozenset(
    text
    for line in (
        # The post is vacant.
        "vacant|vacancy|open|open position|open seat|open slot|position open|unfilled|not filled|"
        "hiring|tbd|tba|tbc|tbh|none|nobody|no one|no contact|no name|n/a|na|n.a|nil|null|pending|"
        "pendiente|unassigned|not assigned|end|ende|"
        "vakant|offen|unbesetzt|nicht besetzt|n.n|n. n|nn|niemand|keine|keiner|kein kontakt|"
        "vacante|por definir|por confirmar|por contratar|ninguno|ninguna|nadie|sin contacto|"
        "poste vacant|à pourvoir|à définir|à confirmer|aucun|aucune|non pourvu|"
        "needed|still needed|wanted|help wanted|volunteer needed|volunteers needed|"
        "someone needed|gesucht|dringend gesucht|noch gesucht|wird gesucht|se busca|se necesita|"
        "se buscan|recherché|recherchée|on cherche|nous cherchons",
        # Somebody unknown.
        "can't read|cannot read|couldn't read|"
        "unknown|anonymous|anon|anonymous donor|illegible|unreadable|unclear|someone|somebody|"
        "unbekannt|anonym|unleserlich|unlesbar|jemand|desconocido|desconocida|anónimo|anónima|"
        "anonimo|ilegible|alguien|inconnu|inconnue|anonyme|illisible|quelqu'un|name withheld",
        # A machine, a desk, a line.
        "voicemail|voice mail|vm|left message|left voicemail|lvm|answering machine|front desk|"
        "reception|receptionist|main line|main office|main number|switchboard|operator|office|"
        "leave voicemail|if no answer|no answer|caller|online portal|portal|church office|"
        "home|cell|mobile|work|fax|direct|landline|cell phone|home phone|privat|dienstlich|mobil|"
        "handy|casa|trabajo|móvil|bureau|domicile|portable|"
        "general|general inquiries|general inquiry|hotline|helpline|help desk|info|"
        "anrufbeantworter|mailbox|empfang|zentrale|pforte|sekretariat|buzón de voz|contestador|"
        "büro|anmeldung|kasse|oficina|secretaría|operadora|operador|recepcionista|taquilla|"
        "standardiste|guichet|accounts payable|accounts receivable|billing|billing department|"
        "accounting|accounting department|payroll|purchasing|human resources|customer service|"
        "buchhaltung|personalabteilung|rechnungswesen|contabilidad|recursos humanos|"
        "comptabilité|service comptabilité|ressources humaines|"
        "recepción|centralita|messagerie|répondeur|accueil|standard|secrétariat|"
        "counter|service counter|schalter|theke|tresen|infotheke|mostrador|ventanilla|conserjería|"
        "portería|comptoir|loge|caisse|"
        # How to come, in the place of somebody.
        "by appointment|by appointment only|call for appointment|make an appointment|"
        "nach vereinbarung|termin vereinbaren|mit termin|nur mit termin|ohne termin|pedir cita|"
        "con cita|cita previa|con cita previa|sin cita|sur rendez-vous|prendre rendez-vous|"
        "sans rendez-vous",
        # Somebody named elsewhere.
        "same|same as above|same as last|as above|see above|see below|ditto|dto|dito|idem|ídem|"
        "s.o|siehe oben|wie oben|dasselbe|igual|igual que arriba|lo mismo|ver arriba|"
        "voir ci-dessus|comme ci-dessus|même|the same",
        # Guests and groups.
        "present|absent|excused|attending|neighbor|neighbour|walk-in|walk-ins|hrs|hours|"
        "guest|guests|plus one|and guest|+ guest|and family|family|friend|spouse|kids|others|"
        "anyone|anybody|whoever|whoever answers|whoever is there|irgendwer|wer da ist|wer "
        "gerade da ist|"
        "cualquiera|quien conteste|quien esté|n'importe qui|qui répond|ladies|gentlemen|"
        "egal|ganz egal|beliebig|anywhere|any|either|no preference|indiferente|me da igual|"
        "peu importe|indifférent|"
        "friend|damen|herren|damas|señoras|señores|dames|messieurs|"
        "everyone|everybody|all|all staff|team|staff|volunteers|various|several|et al|gast|gäste|"
        "a friend|friends|a friend of the library|a well-wisher|just us|just me|only me|myself|"
        "me|nur ich|nur wir|solo yo|moi seul|moi-même|"
        "yo mismo|yo misma|ich selbst|elle-même|"
        "press|media|prensa|medien|medios|médias|vip|vips|reserved|reserviert|reservado|réservé|"
        "begleitung|alle|team|invitado|invitada|invitados|todos|varios|invité|invitée|invités|tous",
        # Headings and totals.
        "name|names|full name|first name|last name|surname|contact|contacts|email|e-mail|phone|"
        "current resident|resident|occupant|postal customer|current occupant|bewohner|"
        "an alle haushalte|residente|ocupante|test|test test|prueba|"
        "prueba prueba|essai|asdf|xxx|expected|came|attended|"
        "people|persons|participants|attendees|leute|personen|helfer|teilnehmer|teilnehmende|"
        "personas|asistentes|personnes|présents|"
        "quorum|quorum met|beschlussfähig|beschlussfähigkeit|quórum|hay quórum|"
        "showed up|no-shows|no shows|rsvps|headcount|head count|erwartet|gekommen|erschienen|"
        "esperados|vinieron|asistieron|attendus|venus|"
        "telephone|total|totals|subtotal|grand total|sum|count|vorname|nachname|summe|gesamt|"
        "zwischensumme|nombre|nombres|apellido|apellidos|correo|teléfono|total general|nom|prénom|"
        "téléphone|courriel|sous-total|organization|organisation|role|title|notes|date",
    )
    for text in line.split("|")
)
# The same, with one word.
SINGLE_WORDS = frozenset(text for text in _NOBODY if text.isalpha())
# The same, with several.
PHRASES = frozenset(text for text in _NOBODY if " " in text)
# Beginnings after which the rest only explains: "vacant since March", "TBD (interviews in May)".
_BEGINS = lazy_regex(
    r"(?:currently |position (?:is )?|seat |z\. ?zt\.? |zur ?zeit |derzeit |actualmente |"
    r"actuellement )*(?:vacant|vacancy|unfilled|tbd|tba|tbc|vakant|"
    r"(?:nicht |un)besetzt|vacante|"
    r"noch (?:niemand|keine?r?)|por nombrar|pendiente de|(?:todavía|aún|de momento) nadie|"
    r"sin (?:nombrar|designar)|pas encore|(?:still )?looking|encore personne|"
    r"idem|ídem|illegible|unleserlich|ilegible|illisible|anonymous|anonym|anonyme|anónim[oa]|voicemail|"
    r"voice mail|left message|same as|ditto|see (?:above|below|row|line|note|tab|sheet|file|"
    r"folder|binder|contract|agreement|attached|email|list)|open to |"
    r"siehe (?:oben|unten|zeile)|n\. ?n\.|#ref!|open (?:position|seat|slot|until)|"
    r"front desk(?! (?:manager|clerk|supervisor|coordinator|lead|assistant|volunteer|staff)\b)|"
    r"main (?:office|line|number)|to be (?:hired|determined|decided|announced|confirmed|filled|"
    r"named|appointed|elected|added)|(?:name )?(?:to|will) follow|to come|coming soon|"
    r"(?:we |still )*needs? (?:one|two|three|four|\d+|more|some(?:one|body)|another|an?)|"
    r"(?:\S+ )?(?:is |still )*needed|"
    r"(?:wir )?(?:suchen|brauchen) noch|fehlt noch|falta(?:n)? (?:un[oa]?|dos|\d+)|"
    r"(?:il )?manque (?:une?|deux|\d+)|"
    r"wird (?:noch|nachge\w+|ergänzt|gemeldet|bekannt\w*|benannt|gesucht|mitgeteilt)|folgt|"
    r"noch (?:offen|zu|jemand|gesucht)|por (?:definir|confirmar|contratar)|por [a-z]+[aei]r|"
    r"rotates|rotating|wechselt|igual que|lo mismo que|se (?:comunicará|"
    r"avisará|confirmará|busca|necesita)|a (?:confirmar|determinar|designar)|"
    r"à (?:pourvoir|définir|confirmer|suivre|préciser|désigner|communiquer)|sera (?:communiqué|"
    r"précisé|confirmé|désigné)e?|poste vacant|not (?:yet|sure|known|assigned)|"
    r"nobody|no one|no contact|none |unknown |(?:someone|somebody) (?:at|in|from|there|who)|"
    r"jemand (?:bei|von|vom|aus|im|in)|alguien (?:de|del|en)|quelqu'un (?:de|du|des|chez|\u00e0))\b"
    r"[^;]*"
)
_PATTERNS = lazy_regex(
    r"\W*"  # only signs: "?", "---", "***"
    r"|(?:page|pg\.?|p\.|seite|página|pág\.?)\s*\d+(?:\s*(?:of|/|von|de|sur)\s*\d+)?"
    r"|[-\u2013]\s*\d+\s*[-\u2013]|\d+\s*/\s*\d+|[\d.,%$\u20ac\u00a3 ]+"
    r"|\$?[a-z]{1,3}\$?\d{1,7}(?::\$?[a-z]{1,3}\$?\d{1,7})?"
    r"|#.*|=.*|(?:grand )?(?:sub)?totals?\b.*|(?:number|no\.) (?:of|present|attending)\b.*"
    r"|(?:press|media|presse|prensa|medien|medios|vips?|speakers|reserved|reserviert|reservado|"
    r"réservé)\W+\d+ (?:seats?|places?|spots?|tables?|plätze|tische|lugares|asientos|mesas)\b.*"
    r"|(?:\S+ )?(?:seats?|positions?|slots?|posts?|spots?) (?:is |are |still )*"
    r"(?:vacant|open|unfilled|available|empty|tbd)\b.*"
    r"|(?:(?:(?:an?|one|two|\d+|ein|eine|zwei|una?|uno|dos|une|deux) )?"
    r"(?:poste|siège|place|platz|stelle|posten|amt|puesto|plaza|cargo|seat|position|"
    r"office|slot|rolle)"
    r" (?:is |est |ist |está )?(?:still |noch |encore |actuellement |aún |sin )?)?(?:à pourvoir|"
    r"zu vergeben|vacante?|libre|offen|frei|unbesetzt|open|empty|to fill|(?:sin|por) cubrir|cubrir)"
    r"(?: (?:seit|since|desde|depuis|ab|from|as of)\b.*)?"
    r"|(?:(?:apply|only|nur|solo|via|through|by|über|por|par|use) )*(?:the |das |la |"
    r"le |su |their )?"
    r"(?:online|on-line|en ligne|en línea|web(?:site|page|seite|form)?|site web|página web|"
    r"internet|e-?mail|kontaktformular|formulario|formulaire)"
    r"(?: (?:form\w*|portal|application|only|request|nur|solo|web|online|en ligne|en línea))*"
    r"|\d+ (?:\S+ )?(?:signed in|members?|attended|present|participants?|attendees|families|"
    r"partners|teilnehmer\w*|asistentes|présents|sites|agencies|organi[sz]ations|schools|"
    r"locations|entries|records|names|contacts|vereine|einrichtungen|entidades|associations)"
    r"(?: (?:in all|total|listed|altogether|insgesamt|en total|au total))?"
    r"|(?:all|total|summe|gesamt\w*|suma)\s?:?\s.*\d.*"
    r"|(?:summe|gesamtzahl|anzahl|nombre de|número de|cantidad de)\s.*"
    r"|(?:intake|info\w*|crisis|help|tip|after-?hours|emergency|main|phone|front|service) "
    r"(?:line|desk|phone|number)"
    r"|(?:dispatch|reference|circulation|sales|delivery|scheduling) desk"
    r"|(?:all|everyone|everybody|anyone) (?:is |are )?welcome"
    r"|(?:mail )?return(?:ed)? (?:to|mail)(?: sender)?\b.*|undeliverable\b.*|"
    r"zurück an absender\b.*|"
    r"unzustellbar\b.*|retour (?:à|a) l.(?:envoyeur|expéditeur)\b.*|npai\b.*|devuelt[oa]\b.*"
    r"|(?:end of|ende der|ende des|fin de) (?:the |la |le )?(?:chain|list|tree|line|kette|liste|"
    r"baums|cadena|lista|árbol|chaîne|arbre)"
    r"|(?:info|information) (?:requested|not provided|not given|missing)|not (?:provided|given|"
    r"specified|stated|disclosed)|prefer not to (?:say|answer)|withheld"
    r"|(?:my|our|his|her|their|meine?|seine?|ihre?|unsere?|mi|su|son|sa|mon|ma|mes|notre|nos) "
    r"(?:daughters?|sons?|wife|"
    r"husband|mom|mum|mother|dad|father|sister|brother|neighbou?rs?|roommates?|partner|parents|"
    r"friends?|boyfriend|girlfriend|kids|children|tochter|sohn|frau|mann|mutter|vater|schwester|"
    r"bruder|eltern|nachbar(?:in|n)?|hij[ao]s?|espos[ao]|marido|mujer|novi[ao]|niet[ao]s?|abuel[ao]s?|pareja|madre|padre|padres|herman[ao]|"
    r"vecin[ao]s?|fille|fils|femme|mari|mère|père|parents|s(?:œ|oe)ur|frère|voisine?s?)(?: \S+)?"
    r"|\+\s?\d+\b.*|plus \d+\b.*"
    r"|\(?\d+ (?:guests?|people|persons|others?|more|kids|children|students|"
    r"volunteers|adults|gäste|personen|personas|invitados|personnes)\b.*"
    r"|(?:guest|guests|friend|son|daughter|wife|husband|gast|invitad[oa]|invité[e]?) "
    r"(?:of|von|de) .*|.*['\u2019]s (?:guest|guests|friend)"
    r"|(?:note|notes|source|legend|footnote|key|hinweis|anmerkung|quelle|stand|nota|fuente|"
    r"remarque)(?:: ?|(?: \S+){2} ).*"
    r"|(?:last updated|updated|as of|printed|compiled by|report run|confidential)\b.*"
    r"|[*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]\s?(?:\S+ ){2,}\S+|\(?\d\)\s(?:\S+ ){3,}\S+"
    r"|(?:the )?\S+ (?:family|household)|(?:familie|famille|familia|fam\.) \S+"
    # "her sub"
    r"|(?:my|our|his|her|their|seine?|ihre?|su|sus|son|sa|leur) (?:subs?|substitutes?|assistants?|"
    r"helpers?|boss|replacement|secretary|vertretung|stellvertret(?:er|ung|erin)|assistent(?:in)?|"
    r"suplente|sustitut[oa]|asistente|jef[ea]|remplaçante?|adjointe?|assistante?)"
    # "Veterans Day - no bookings"
    r"|.+ [-\u2013\u2014] (?:no|kein(?:e|en)?|sin|pas de) [^\W\d]+s?"
    # "Estate of Ann Lee": who gives is dead.
    r"|(?:the )?(?:estate|bequest) of \S.*|in (?:loving )?(?:memory|honou?r) of \S.*|"
    r"nachlass (?:von )?\S.*|erbengemeinschaft \S.*|zum gedenken an \S.*|(?:legado|herencia) "
    r"de \S.*|"
    r"en memoria de \S.*|succession (?:de )?\S.*|à la mémoire de \S.*"
    # "Theo's grandma", "la abuela de Teo", "die Oma von Theo".
    r"|\S+['\u2019]s (?:grand(?:ma|pa|mother|father|parents)|mom|mum|mother|dad|father|parents|"
    r"nanny|aunt|uncle|sister|brother|wife|husband|neighbou?r|kids|son|daughter)(?: \S+)?"
    r"|(?:the |die |der |la |el |le )?(?:grandma|grandpa|mom|mum|dad|mother|father|nanny|oma|"
    r"opa|mama|"
    r"papa|mutter|vater|tante|abuel[ao]|mam[áa]|pap[áa]|madre|padre|t[íi][ao]|grand-mère|grand-père|"
    r"maman|nounou|mère|père) (?:of |von |de |d['\u2019])\S+"
    # A record that nobody is to use, and a day without an event.
    r"|.*\b(?:do not|don['\u2019]t) (?:delete|use|remove|edit|touch)\b.*"
    r"|(?:test|dummy|sample|training) (?:record|contact|person|user|account|entry|donor|only)\b.*"
    r"|.*\b(?:nicht (?:löschen|verwenden)|no (?:borrar|usar)|ne pas (?:supprimer|utiliser))\b.*"
    r"|(?:(?:meeting|class|session|event|treffen|sitzung|kurs|reunión|clase|taller|réunion|"
    r"séance|atelier) )?(?:was |is |wegen \S+ |por \S+ )?(?:cancell?ed|called off|postponed|"
    r"abgesagt|ausgefallen|fällt aus|entfällt|verschoben|cancelad[oa]|suspendid[oa]|aplazad[oa]|"
    r"annulée?|reportée?)\b.*"
    r"|(?:holiday|snow day|spring break|winter break|closed for|ferien|feiertag|geschlossen|"
    r"festivo|feriado|vacaciones|férié|vacances|jour férié)\b.*"
    # "does not do e-mail", "kein Telefon": there is no way to reach somebody.
    r"|(?:does(?: not|n['\u2019]t)|has|won['\u2019]t|hat|no tiene|n['\u2019]a|never)? ?(?:do |"
    r"use |have |"
    r"read |no |not |kein(?:e|en)? |sin |pas (?:de |d['\u2019])?)*(?:e-?mails?|phones?|telephone|"
    r"texts?|internet|computer|telefon|handy|correo|teléfono|móvil|courriel|mail|téléphone|"
    r"portable)"
)
# "NO STORY TIME - teacher conferences"
_NOT_HELD = lazy_regex(r"(?:(?:NO|KEINE?|SIN|PAS DE)\s|PAS D['\u2019])[A-ZÀ-Þ]{2,}\b.*")
# "no, just me", as the answer to whether there is an organization.
_ANSWERED_NO = lazy_regex(r"(?:no|nope|nein|non)\s*[,;.!-]\s*\S.*", re.IGNORECASE)
_GROUP = lazy_regex(
    r"(?:(?!(?:of|for|der|des|für|de|des|du|pour|para|zu) )[^\W\d]+ ){0,2}(?:volunteers|"
    r"members|staff|parents|families|students|neighbou?rs|helpers|"
    r"residents|ehrenamtliche|mitglieder|eltern|nachbarn|schüler|voluntari[oa]s|vecin[oa]s|"
    r"miembros|socios|familias|alumnos|bénévoles|membres|voisins|habitants|élèves)"
)


_NO = lazy_regex(r"(?:no|kein|keine|keinen|sin|aucun|aucune|pas de) \S")
# Somebody on another line, by one name: "(see Beatrix)".
_ELSEWHERE = lazy_regex(r"[(\[]?\s*(?:see|siehe|voir|v[ée]ase|ver|vgl\.|cf\.?) \w+\s*[)\]]?")


@lru_cache(maxsize=32768)
def names_nobody(text: str) -> bool:
    """Return whether a text instead of a name names nobody.

    Examples
    --------
    >>> names_nobody("VACANT"), names_nobody("Page 2 of 3"), names_nobody("+1 guest")
    (True, True, True)
    >>> names_nobody("TBD (interviews in May)"), names_nobody("Ann Open"), names_nobody("Nora")
    (True, False, False)
    >>> names_nobody("Press (2 seats held)"), names_nobody("Ann Lee (2 seats)")
    (True, False)
    >>> names_nobody("NO STORY TIME"), names_nobody("NORMA RUIZ"), names_nobody("SINGH")
    (True, False, False)
    """
    if len(text) > _LONGEST:
        return False
    if "\n" in text:
        return all(map(names_nobody, text.split("\n")))
    if _ELSEWHERE.fullmatch(text) or _NO.match(text) or _NOT_HELD.match(text):
        return True  # "no PO - online form", but not "No Young-sook"
    if _ANSWERED_NO.match(text) or (text.islower() and _GROUP.fullmatch(text)):
        return True
    plain = " ".join(text.casefold().split())
    if _PATTERNS.fullmatch(plain) is not None:
        return True
    bare = plain.strip(" .,;:!?*-\u2013\u2014()[]\"'<>")
    return bare in _NOBODY or _BEGINS.fullmatch(bare) is not None
