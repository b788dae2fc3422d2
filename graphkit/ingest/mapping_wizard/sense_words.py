"""The words of headers in English, German, Spanish and French, by what they mean.

A header says what a column holds (a telephone number, the end of an agreement) and often who or
what it is about (the contact, our own staff). Both have separate lists of words, without accents
and in lower case. Longer phrases take precedence.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graphkit.ingest.mapping_wizard.about_words import ABOUT_WORDS

# Numbers from shops or offices, which may look like telephone numbers.
_NUMBERED = "|".join(
    f"{what} {number}"
    for what in (
        "order ticket invoice receipt confirmation registration transaction attendee member "
        "account customer record barcode card badge booking".split()
    )
    for number in ("#", "number", "no", "id", "nr")
)
# What a column holds.
_HOLDS = {
    "name": """
        name|names|full name|display name|complete name|name of|namen|vollstandiger name|
        vor und nachname|vor und zuname|vorname und nachname|vorname nachname|name vorname|
        nachname vorname|nombre completo|nombre y apellido|nombre y apellidos|apellidos y nombre|
        apellido y nombre|nombre|nom|nom complet|nom et prenom|nom prenom|prenom et nom|prenom nom|
        first and last name|first last|last first|printed name|print name|name printed|
        please print|last name first name|first name last name|first and last
        """,
    "given": """
        first name|given name|given names|forename|fname|firstname|first|christian name|vorname|
        vornamen|rufname|prenom|prenoms|nombre de pila|nombre usual|
        prenom usuel|primer nombre|nombres|contact first name
        """,
    "family": """
        last name|surname|family name|lname|lastname|last|nachname|familienname|zuname|apellido|
        apellidos|nom de famille|contact last name
        """,
    "middle": "middle|middle name|middle initial|mi|zweiter vorname|segundo nombre|deuxieme prenom",
    "nickname": "nickname|goes by|preferred name|known as|spitzname|apodo|surnom",
    "prefix": """
        salutation|prefix|anrede|civilite|tratamiento|honorific|mr ms|suffix|akademischer titel
        """,
    "email": """
        email|emails|e mail|e mails|mail|email address|e mail address|mail address|email addresses|
        e mail adresse|emailadresse|mailadresse|mail adresse|correo|correo electronico|correos|
        courriel|adresse mail|adresse e mail|adresse email|adresse electronique|adresse courriel|
        mel|direccion de correo|direccion de correo electronico|direccion de email
        """,
    "phone": """
        phone|phones|phone number|phone numbers|phone #|phone no|telephone|telephone number|tel|
        tel no|tfno|tlf|telf|telefon|telefonnummer|telefono|telefonos|numero de telefono|
        numero de telephone|
        cell|cell phone|cellphone|cell number|cell #|mobile|mobile phone|mobile number|movil|
        celular|telefono movil|portable|telephone portable|handy|handynummer|mobil|mobilnummer|
        mobiltelefon|rufnummer|durchwahl|landline|whatsapp|fon|contact number|contact no|
        best number|number to reach|number|numbers|direct line|direct dial|office phone|work phone|
        home phone|festnetz|extension
        """,
    "fax": "fax|fax number|telefax|faxnummer",
    "points": """
        contact info|contact information|contact details|how to reach|how to reach them|reach|
        reach you|contact method|how can we reach you|how should we contact you|
        best way to reach you|best way to contact you|kontaktdaten|kontaktinfo|
        kontaktinformationen|erreichbar|erreichbarkeit|erreichbar unter|datos de contacto|
        informacion de contacto|como contactar|coordonnees|contact coordonnees|joindre|
        comment vous joindre|email phone|phone email|info
        """,
    "url": "linkedin|linkedin url|linkedin profile|profile url|linkedin page",
    "website": """
        website|web site|web|webpage|web page|homepage|home page|webseite|internetseite|internet|
        sitio web|pagina web|site web|site internet|url|web address|link|webadresse
        """,
    "role": """
        role|roles|title|job title|position|job|occupation|profession|function|office|office held|
        capacity|what they do|designation|rank|title position|position title|title role|role title|
        funktion|rolle|stelle|stellung|beruf|amt|tatigkeit|berufsbezeichnung|aufgabe|puesto|cargo|
        rol|funcion|ocupacion|profesion|fonction|fonctions|poste|titre|metier|role function|
        what is your role|officer position|what do you do|what do you do there|your position|
        position held|serves as|serving as|serves in|works as|in what capacity|responsibility|
        responsibilities|duty|duties|duty post|job description|assignment|post|posts held|charge|
        office title|als|in der funktion|tatig als|dienstgrad|dienststellung|aufgabenbereich|
        cargo que ocupa|puesto que ocupa|en calidad de|que hace|grado|qualite|en qualite de|
        en tant que|que fait il|role in the group|rol en el grupo|was machen sie
        """,
    "sector": """
        sector|sectors|field|industry|industries|category|categories|focus|focus area|
        type of organization|type of agency|type of organisation|kind of organization|
        organization type|org type|type of business|business type|business category|area of work|
        area of focus|line of work|branche|bereich|sektor|kategorie|arbeitsfeld|tatigkeitsfeld|
        handlungsfeld|art der einrichtung|organisationstyp|fachbereich|rubro|ambito|area|categoria|
        giro|campo|tipo de organizacion|secteur|secteur d activite|domaine|domaine d activite|
        categorie|type d organisme|type de structure|section|group type
        """,
    "type": "type|kind|art|tipo|typ|sorte|genre|classification",
    "stage": """
        status|stage|phase|state|current status|partnership status|relationship status|
        where we are|where it stands|where things stand|stand|zustand|estado|etapa|fase|situacion|
        statut|etat|etape|avancement|stage of partnership|level of engagement|partnership stage|
        state of things|relationship stage|pipeline|progress
        """,
    "since": """
        since|signed|date signed|signed on|effective|effective date|partner since|first met|met on|
        date met|established|from date|active since|in effect since|seit|unterzeichnet|
        unterzeichnet am|partner seit|desde|firmado|fecha de firma|depuis|signe le|signature date|
        date de signature|partenaire depuis|date added|contact since|award date|awarded|awarded on|
        known since|works with us since|date of agreement
        """,
    "joined": """
        joined|date joined|joined on|join date|member since|volunteer since|employed since|
        on staff since|on the board since|in post since|hired|hired on|hire date|date hired|
        date of hire|start|starts|started|start date|begin|begins|began|begin date|beginning|
        commence|term start|term began|elected|mitglied seit|dabei seit|im amt seit|angestellt seit|
        eintritt|eintrittsdatum|eingetreten|beitritt|beginn|beginnt|start datum|startdatum|
        alta|fecha de alta|ingreso|fecha de ingreso|socio desde|socia desde|miembro desde|inicio|
        comienzo|fecha de inicio|date d entree|date d adhesion|membre depuis|adherent depuis|
        en poste depuis|debut|date de debut
        """,
    "until": """
        until|end|ends|ended|end date|expires|expired|expiry|expiration|expiration date|
        expiry date|expires on|valid until|valid through|through|good through|term ends|term end|
        term expires|term expiration|runs until|runs out|up in|bis|ende|endet|enddatum|lauft bis|
        laufzeit bis|lauft aus|gultig bis|ablauf|ablaufdatum|befristet bis|hasta|fin|termina|
        finaliza|fecha de fin|fecha de termino|vence|vencimiento|vigente hasta|valido hasta|
        thru|runs thru|runs through|good thru|valid thru|in force until|lasts until|gilt bis|
        rige hasta|valable jusqu au|
        stopped|stopped on|ceased|terminated|ended on|beendet|beendet am|ausgelaufen|terminado|
        terminada|finalizado|arrete|arrete le|termine le|
        fecha de vencimiento|jusqu au|jusqu a|jusque|fin le|se termine|date de fin|echeance|expire|
        expire le|date d expiration|date d echeance|fin de mandat|amtszeit bis|vigencia|laufzeit
        """,
    "left": """
        left|left on|date left|leaving date|last day|resigned|resigned on|retired|retired on|weg|
        weg seit|ausgetreten|austritt|austrittsdatum|ausgeschieden|baja|fecha de baja|salida|
        fecha de salida|depart|date de depart|sortie|date de sortie
        """,
    "review": """
        review|reviews|review on|review date|next review|review due|renewal|renewal date|renew|
        renew by|renewal due|renews|due for renewal|due|due date|deadline|next renewal|check in|
        next check in|prufung|prufung am|uberprufung|verlangerung|verlangerung am|wiedervorlage|
        nachste prufung|revision|proxima revision|fecha de revision|renovacion|fecha de renovacion|
        renouvellement|date de renouvellement|a revoir|revue|prochaine revue|reevaluation|
        report due|next report|revisar
        """,
    "gives": """
        we give|we provide|we offer|we bring|we contribute|we do|what we give|what we give them|
        what we provide|what we offer|what we do|what we do for them|our contribution|our support|
        they get|they receive|what they get|they need|they needs|what they need|what do you need|
        needs|need|need from us|needs from us|what they want|how can we help|how we help|wanted|
        asks for|looking for|seeking|wir geben|wir bieten|wir leisten|was wir geben|was wir bieten|
        unsere leistung|unser beitrag|sie bekommen|bedarf|braucht|brauchen|gesucht|damos|ofrecemos|
        lo que damos|lo que ofrecemos|aportamos|nuestro aporte|reciben|necesita|necesitan|
        necesidades|que necesitan|nous donnons|nous offrons|nous apportons|nous fournissons|
        ce que nous donnons|ce que nous offrons|ce que nous apportons|notre contribution|
        notre apport|ils recoivent|besoins|besoin|from us|we supply|what the library gives|
        library provides|we send
        """,
    "gets": """
        we get|we receive|what we get|what we receive|they give|they provide|they offer|they bring|
        they contribute|they do|what they give|what they give us|what they provide|what they offer|
        what they bring|what they contribute|provides|offers|gives us|services provided|
        their contribution|what do you offer|what can you offer|contribution|contributes|in kind|
        wir bekommen|wir erhalten|was wir bekommen|was sie bieten|sie geben|sie bieten|bietet|
        bieten|angebot|angebote|deren leistung|ihr beitrag|recibimos|lo que recibimos|nos dan|
        nos ofrecen|ellos dan|dan|ofrecen|ofrece|lo que ofrecen|lo que dan|aportan|aporta|
        su aporte|que ofrecen|nous recevons|ce que nous recevons|ils donnent|ils offrent|
        ils apportent|ils fournissent|leur apport|ce qu ils apportent|ce qu ils offrent|
        ce qu ils donnent|offre|apport|apporte|offer|can offer|brings|from them|they supply|
        they send
        """,
    "service": """
        service|services|program|programs|programme|programmes|services offered|program name|
        service name|resource|resources|leistung|leistungen|dienst|dienste|dienstleistungen|
        hilfsangebot|servicio|servicios|programa|programas|recurso|recursos|prestation|prestations|
        what they do for people|help offered|your organization do|your organization offer|
        your organization provide|your agency do|your agency provide|your agency offer
        """,
    "note": """
        note|notes|comment|comments|remark|remarks|details|background|about|description|how we met|
        how did you hear about us|anything else|other|additional information|misc|memo|bemerkung|
        bemerkungen|anm|bem|notiz|notizen|anmerkung|anmerkungen|kommentar|kommentare|hinweis|hinweise|
        sonstiges|beschreibung|nota|notas|comentario|comentarios|observacion|observaciones|
        descripcion|remarque|remarques|commentaire|commentaires|observation|observations|divers|
        context|how we know them|what we do together|we do together|joint activities|
        first time|first timer|first visit|been here before|new here|zum ersten mal|erstes mal|
        primera vez|premiere fois|
        what we discussed|discussed|topic|topics|subject|who can come|who is eligible|eligibility|
        who it serves|zielgruppe|special instructions|things to know|purpose
        """,
    "date": """
        date|day|dates|datum|tag|fecha|dia|jour|when|wann|cuando|quand|year|jahr|ano|annee|
        event date|meeting date
        """,
    "contacted": """
        last contact|last contacted|last spoke|last touch|last meeting|last met|last talked|
        last call|date of last contact|letzter kontakt|zuletzt gesprochen|zuletzt kontaktiert|
        ultimo contacto|dernier contact|next contact|next step|next steps|follow up|followup|
        next action|nachster schritt|proximo paso|prochaine etape|proximo contacto
        """,
    "strength": """
        strength|closeness|how well|how well we know them|relationship strength|starke|how close|
        warmth|how well do you know them|wie gut|wie gut bekannt|como de bien|que tan bien|
        que tanto|a quel point
        """,
    "amount": """
        amount|amounts|gift|gifts|donation|donations|pledge|pledges|total given|lifetime giving|
        last gift|largest gift|award amount|grant amount|amount awarded|funding|value|budget|price|
        cost|fee|paid|betrag|spende|spenden|summe|importe|monto|donacion|donativo|cantidad|montant|
        don|somme|dues|contribution amount|usd|eur|ytd|gift date|last gift date|fund amount
        """,
    "total": """
        total|totals|sum|count|number of|years of|years in|years on|how many|gesamt|summe gesamt|
        anzahl|insgesamt|suma|cuantos|nombre de participants|combien|average|avg|times attended|
        attendance count|anwesend gesamt|sessions attended
        """,
    "place": """
        address|street|street address|mailing address|postal address|address 1|address 2|
        address line|city|town|zip|zip code|postal code|township|village|borough|ward|precinct|
        building|bldg|floor|apt|apartment|unit|campus|hall|table|table number|postcode|county|
        country|region|district|neighborhood|location|city state zip|city state|adresse|anschrift|
        ort|stadt|strasse|plz|plz ort|land|bezirk|hausnummer|postleitzahl|direccion|ciudad|calle|
        codigo postal|pais|provincia|municipio|barrio|colonia|domicilio|ville|rue|code postal|pays|
        commune|quartier|adresse postale|po box|room|site|venue|service area|areas served|
        area served|ortsteil|stadtteil|localidad|poblacion|edificio|planta|piso|batiment|etage|
        salle|saal|raum|aula|meeting place|meets at|polling place
        """,
    "id": """
        id|key|record|line|row|nr|no|ref|reference|code|member number|case number|number of record|
        lfd|lfd nr|mitgliedsnummer|"""
    + _NUMBERED
    + """
        """,
    "answer": """
        rsvp|will you join us|join us|able to join|can you come|plan to come|
        are you able to attend|will you come|attending|will you attend|are you attending|
        are you coming|will you be attending|coming|can you make it|response|reply|answer|
        will attend|plan to attend|planning to attend|do you plan to attend|will you be there|
        will you be joining us|will you be coming|can we count on you|teilnahme|nimmt teil|
        nehmen sie teil|kommt|kommen sie|zusage|zu oder absage|antwort|asiste|asistira|
        va a asistir|asistencia|confirmacion|confirma|confirmado|respuesta|viendra|participera|
        participez vous|participation|reponse|presence|serez vous present|attendance
        """,
    "attended": """
        attended|showed up|showed|signed in|checked in|came|here|was here|arrived|no show|anwesend|
        war da|da|erschienen|gekommen|asistio|vino|acudio|est venu|venu|venue|arrive
        """,
    "signed": """
        signature|sign|sign in|time in|time out|time|initials|unterschrift|emargement|
        firma del asistente|signature du participant|uhrzeit|hora|heure
        """,
    "hours": "hours|hrs|stunden|horas|heures",
    "stamp": """
        timestamp|submitted|submission date|submitted at|start time|completion time|created|
        created at|modified|last modified|updated|last updated|zeitstempel|marca temporal|
        horodateur|date added to list
        """,
    "consent": """
        emergency contact|emergency|in case of emergency|emergency contact name|ice contact|
        notfallkontakt|im notfall|contacto de emergencia|en caso de emergencia|contact d urgence|
        en cas d urgence|personne a prevenir|next of kin|consent|newsletter|opt in|subscribe|
        mailing list|photo release|dietary|diet|allergies|t shirt|parking|plus one|guests coming|
        number of guests
        """,
}


def _phrases(meanings: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    return {
        tuple(phrase.split()): meaning
        for meaning, text in meanings.items()
        for phrase in " ".join(text.split()).split("|")
        if phrase.strip()
    }


ABOUT: Mapping[tuple[str, ...], str] = MappingProxyType(_phrases(ABOUT_WORDS))
HOLDS: Mapping[tuple[str, ...], str] = MappingProxyType(_phrases(_HOLDS))
# Words that only have a meaning if they are the whole header, and what they are about.
WHOLE_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "at": "organization",
        "where": "organization",
        "with": "organization",
        "from": "from",
        "bei": "organization",
        "chez": "organization",
        "wo": "organization",
        "donde": "organization",
        "ou": "organization",
        "site": "organization",
        "sites": "organization",
        "c / o": "organization",
        "procedencia": "organization",
        "present": "person",
        **dict.fromkeys(
            (
                f"{which} call"
                for which in "1st 2nd 3rd 4th 5th first second third fourth fifth".split()
            ),
            "knows",
        ),
        **dict.fromkeys((f"call {number}" for number in range(1, 10)), "knows"),
        **dict.fromkeys(
            (
                "one of us|our person|our member|our volunteer|who of us|which of us|wer von uns|"
                "einer von uns|eine von uns|jemand von uns|uno de nosotros|una de nosotras|"
                "quien de nosotros|nuestra persona|l un de nous|qui de nous|l un d entre nous"
            ).split("|"),
            "from",
        ),
        **dict.fromkeys(
            (
                "connection|their connection|can reach|has access to|in with|knows who|kennt wen|"
                "zugang zu|draht zu|kontakt zu|a quien conoce|tiene contacto con|puede llegar a|"
                "connait qui|contact avec|acces a"
            ).split("|"),
            "knows",
        ),
        "herkunft": "organization",
        "provenance": "organization",
    }
)
# Words that join the head of a header with what describes it ("Name of the organization").
JOINING = frozenset(
    "of at for from with in to on by del de du des d der des von vom bei fur im zum zur en con por "
    "para chez au aux pour par do you".split()
)
# Words that mean nothing by themselves.
FILLING = frozenset(
    "the a an your you our is are was were what whats which who s do does did will would please "
    "enter provide list and or y e o et ou und oder la le les l el los las un una une der die das "
    "den dem ein eine ihr ihre su sus votre vos wie wer was welche welcher welches cual cuales que "
    "quel quelle quels quelles est es ist sind son sont mi my this that these if any all we us can "
    "how best way to of for at in on with by from de du des del d im von vom zu fur para por en "
    "pour au aux primary main current full preferred other additional optional required new his "
    "her its".split()
)
