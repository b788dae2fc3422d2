"""Words in the names of organizations, in English, German, Spanish and French.

All are in lower case. How sure a word is depends on where it stands, so there are tiers: a cell of
people, an element without a type and a column without a mapping each use those that fit.
"""

from __future__ import annotations

import re

from graphkit.lazy_regex import lazy_regex

# Hardly ever in the name of a person.
ORGANIZATION_WORDS = frozenset(
    """
    academy agencies agency airlines airport alcaldía alliance altenheim ambulatorio amicale ampa
    apartments apotheke archive archives army asociación assn assoc associates association atelier
    authority autocares auxiliary aviation awo ayuntamiento ballet banco banque baptist biblioteca
    bibliothek bibliothèque bomberos bookstore boosters borough boulangerie brewery brewing
    broadband buchhandlung bureau bücherei bürgerhaus cafe café caritas cathedral ccas ceip center
    centre centro chamber choir chor chorale clinic clinics clinique clínica co-op coalition
    cofradía colegio collaborative collectif collective collège comedor comisaría comisión comité
    commission committee company congregation conservatoire consortium construction consulado
    consulting consultorio cooperativa cooperative coopérative corporation council counseling county
    courier creamery credit crèche dairy daycare dental dentistry departamento department dept
    despensa diakonie diocese district distrito ehpad elca elementary embassy enterprises escuela
    farmacia federación federation ferretería feuerwehr fondation foundation foyer frauenhaus fund
    fundación gallery gardens gazette gemeinde gemeindehaus gendarmerie gesellschaft gesundheitsamt
    ggmbh gmbh goodwill greenhouse greenhouses grocery group grundschule guardería guild gymnasium
    hardware healthcare hermandad hochschule holdings homes hospice hospital hospizdienst hotel
    housing hôpital iglesia inc incorporated industries initiative institut institute instituto
    insurance isd jardinerie jaycees jobcenter jugendamt jugendhaus jugendzentrum juzgado
    kirchenchor kirchengemeinde kita kiwanis kleiderkammer klinik krankenhaus laboratories
    laboratory landkreis landratsamt league lebenshilfe legion librairie libraries library librería
    literacy llc llp ltd ludoteca lumber luth lutheran lycée mairie makerspace market
    mehrgenerationenhaus methodist mezquita mieterverein ministries ministry mosque motel motors
    municipalidad municipality museo museum musée médiathèque network newspaper nursery oficina ohg
    opera orchards orchester orchestra ortsamt ortsverein pac panadería pantry paroisse parroquia
    partners partnership pfadfinder pfarrei pfarrgemeinde pflegedienst pflegeheim pharmaceuticals
    pharmacie pharmacy philanthropies pizza plc pllc plumbing police policía polideportivo pompiers
    poultry preschool productions program project properties protectora pta radio raiffeisenbank
    rathaus realty recreation residencia resort resorts restaurant rettungsdienst rotary régie salon
    savings school schools schule secours seniorenheim seniorentreff seniorenzentrum service
    services shelter sindicato society société solutions soroptimist sozialstation sparkasse stables
    stadtbibliothek stadtbücherei stadtteilbüro staffing stiftung store studio studios symphony
    synagogue syndicat taskforce technologies theater theatre thrift théâtre tierheim township
    transit transportation troop trust umc union univ universidad university universität université
    usd ventures verband verein veterinary vfw vineyard vineyards volksbank volkshochschule
    werkstätte werkstätten winery wohnheim ymca ywca zentrum zoo école église
    """.split()
)
# They are also names of people, streets or things. In a cell beside a person they name an
# organization; in a list of names, only at the end: "Riverbend Bank", but not "Bank Ann".
WORDS_AT_THE_END = frozenset(
    """
    amt bank books bros club co coro corp diner e.v ev farms haus kirche lodge sons toys
    """.split()
)
# They are also surnames, or given names. In a cell they need three words; in a list of names, they
# must stand at the end.
WORDS_ALSO_NAMES = frozenset(
    """
    bakery board casa charity church college cámara ferme maison office parish tafel templo
    """.split()
)
# Legal forms that look like initials, and words in names of streets and houses: only at the end of
# a name, and not in a cell of people, which may hold an address.
WORDS_ALSO_PLACES = frozenset(
    """
    ag bv circle coop court deli farm grill house inn kg lp mall nv press pub sa sarl spa srl tavern
    team temple united
    """.split()
)
# What organizations do and what they call themselves. In a cell of people, such a word is mostly
# part of a department or a title, so it does not count there.
GENERIC_WORDS = frozenset(
    """
    administration advisors aid brands capital coffee communications community conference congress
    digital education energy entertainment equity festival financial funds global golf government
    institution international investments kindergarten legal limited living logistics magazine
    management markets meals media nonprofit organisation organization policy programme publishing
    rescue security senate station strategies systems teachers volunteers worldwide
    """.split()
)
# Bodies that are in most towns under the same name, and are called by words of other meaning.
LOCAL_BODY = (
    r"\b(?:head start|job corps|red cross|(?:girl|boy|cub) scouts|meals on wheels|big brothers|"
    r"parks? (?:&|and) rec|cruz roja|croix[- ]rouge|rotes kreuz|secours populaire|united way|"
    r"(?:village|city|town) hall|public works|conseil (?:départemental|régional|municipal|général)|"
    r"pôle emploi|mission locale|restos du c(?:œ|oe)ur|crédit agricole|caisse d['\u2019]épargne|"
    r"(?:post|lodge|local|grange|troop|pack|chapter) (?:no\.? ?)?#?\d{1,5})\b"
)
LOCAL_BODIES = lazy_regex(LOCAL_BODY, re.IGNORECASE)
