"""Make the workbooks of this kit: PYTHONPATH=tests/support python make_workbooks.py."""

from pathlib import Path

from kit_workbooks import table, write_ods, write_xls, write_xlsx

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Make them all."""
    write_xlsx(
        HERE / "01-partner-agreements.xlsx",
        {
            "Agreements": table("""
Brannock County Public Library - Outreach
Partner agreements. Updated 11/16/26 by MT. Originals are in the blue binder.

Partner | Contact | Email | Phone | Lead | Status | Start | End | We provide | They provide | Notes
Eldon Ferry Head Start | Rosalind Pate, site manager | rpate@efheadstart.example | (812) 555-0112 | KS | signed | @2024-08-15 | @2027-06-30 | weekly storytime, book bags | room, bus to the library |
Brannock County Jail | Lt. Curtis Weatherly |  | (812) 555-0115 | DI | signed | @2023-01-09 |  | book cart twice a month | an escort | paperbacks only
Saltlick Senior Center | Opal Renfro, director | opal@saltlickseniors.example | (812) 555-0120 | HV | signed | @2025-02-01 | @2027-01-31 | tablet class | computer room |
First Brannock Bank | Nadia Sorensen | nsorensen@firstbrannock.example |  | MT | renewal due | @2024-01-01 | @2026-12-31 | name on the bookmobile | $7,500 a year | call in December
Grace Lutheran Church | church office | office@gracelutheran.example | (812) 555-0126 | KS | signed | 2022 |  | storytime kits | fellowship hall on Thursdays |
Paxton Mills Elementary PTA | Jolene Biddle, president | jolene.biddle@mailbox.example |  | KS | draft |  |  | family reading night | volunteers, pizza | with their board since Oct.
Healthy Neighbors Network | Dr. Anjali Deshmukh; Ty Renner | adeshmukh@healthyneighbors.example; trenner@healthyneighbors.example |  | HV | signed | @2025-09-01 | @2027-08-31 | space for screenings | a nurse once a month |
Eldon Ferry Lions Club | Wendell Amstutz | wamstutz@mailbox.example | 812-555-0131 | MT | signed | @2021-10-01 |  | meeting room | large print fund |
Harrow Creek Apartments | Tanisha Goodloe, manager | tgoodloe@harrowcreek.example | (812) 555-0137 | DI | expired | @2023-06-01 | @2026-05-31 | bookmobile stop | parking, power outlet | new owner?
Dunmore Station Food Pantry | vacant (was Cheryl Lang) |  | (812) 555-0140 | KS | signed | fall 2024 |  | cookbooks, kids' corner | shelf by the door |
Eldon Ferry Parks & Rec | Marcus Whitelow | mwhitelow@eldonferryparks.example | 812-555-0150 | KS | ended | @2022-04-01 | @2025-10-31 | StoryWalk signs | posts, mowing |
Casa Amistad | Lucía Berrios | lucia@casaamistad.example |  | HV | signed | @2026-01-20 | @2027-12-31 | Spanish books, ESL room | interpreters |
WBRK Radio | tbd |  |  | MT | idea |  |  |  | free spots |

13 partners, 8 signed
"""),
            "Visits": table("""
Date | Partner | Who was there | What about
@2026-09-03 | Saltlick Senior Center | Hector, Opal Renfro | start of the tablet class
@2026-10-13 | First Brannock Bank | Marguerite, Nadia Sorensen | renewal
@2026-10-21 | Paxton Mills Elementary PTA | Kaylee, Jolene Biddle | draft agreement
@2026-11-05 | Harrow Creek Apartments | left a message | bookmobile stop
"""),
        },
        bold=[0],
        merged=["A1:D1", "A2:F2"],
    )

    write_xlsx(
        HERE / "03-network-members.xlsx",
        {
            "Members": table("""
Last | First | Cred. | Organization | Title | Email | Phone | Workgroup | Status
Deshmukh | Anjali | MD | Healthy Neighbors Network | Network Director | adeshmukh@healthyneighbors.example | 812-555-0101 | Steering | active
Renner | Ty |  | Healthy Neighbors Network | Program Coordinator | trenner@healthyneighbors.example | 812-555-0102 | all | active
Osgood | Patrice | RN | Brannock County Health Department | Public Health Nurse | posgood@brannockhealth.example | 812-555-0104 x12 | Screening | active
Lindholm | Garrett |  | Brannock County Health Department | Epidemiologist | glindholm@brannockhealth.example |  | Steering | active
Fairweather | Joy | LCSW | Eldon Ferry Community Hospital | Social Work Supervisor | joy.fairweather@efch.example | 812-555-0106 | Steering | active
Mensah | Kwabena |  | Eldon Ferry Community Hospital | Chaplain |  |  | Grief | active
Villaseñor | Hector |  | Brannock County Public Library | Outreach Librarian | hvillasenor@brannocklibrary.example | 812-555-0100 | Screening | active
Berrios | Lucía |  | Casa Amistad | Executive Director | lucia@casaamistad.example |  | Screening | active
Stamper | Dwight | PharmD | Stamper's Pharmacy | Owner |  | 812-555-0153 | Screening | active
Ketcham | Noreen |  | Area Agency on Aging | Options Counselor | nketcham@brannockaging.example |  | Grief | left 6/30/26
Quintero | Abel |  | Brannock Transit | Dispatch Manager | aquintero@brannocktransit.example | 812-555-0107 | Transportation | active
Volkov-Hayes | Simone | PhD | Saltlick Community College | Nursing Instructor | svolkov@saltlickcc.example |  |  | active
vacant |  |  | Brannock County Schools | School Nurse |  |  |  |
Ilesanmi | Grace | DDS | Brannock Dental Access | Dentist |  | 812-555-0108 | Screening | on leave
"""),
            "Workgroups": table("""
Workgroup | Chair | Co-chair | Meets
Steering | Anjali Deshmukh | Joy Fairweather | 1st Tuesday 9 am
Screening | Patrice Osgood | Dwight Stamper | 3rd Thursday noon
Grief | Kwabena Mensah |  | quarterly
Transportation | Abel Quintero | vacant | as needed
"""),
        },
        bold=[0],
    )

    write_ods(
        HERE / "04-council-and-committees.ods",
        {
            "2026": table("""
GRACE LUTHERAN CHURCH, ELDON FERRY
Council and committees 2026 (rev. after annual meeting Jan. 25)

Name | Office | Term ends | Phone | E-mail
CHURCH COUNCIL
Harold Eichelberger | President | #2027 | 812-555-0121 | harolde@mailbox.example
Donna Vogt | Vice President | #2026 | 812-555-0122 |
Carl Nussbaum | Treasurer | #2028 |  | cnussbaum@mailbox.example
Betty Lou Stegall | Secretary | #2026 | 812-555-0123 | no e-mail
vacant | Youth Rep |  |  |
Pastor Karin Lofgren | ex officio |  | 812-555-0129 (cell) | pastor@gracelutheran.example
ALTAR GUILD
Ruth Anne Dietz | Chair |  | 812-555-0124 |
Mavis Eichelberger |  |  | see Harold |
Donna Vogt |  |  | above |
PROPERTY
Skip Loomis | Chair | #2027 | 812-555-0125 | skip.loomis@mailbox.example
Gene Bauer, Carl Nussbaum |  |  |  |
Wayne Tischler (resigned 3/26) |  |  |  |
EDUCATION
Jenna Stegall-Ruiz | Chair | #2028 | 812-555-0128 | jsruiz@mailbox.example
Kaylee Strand (public library) | storytime Thursdays |  |  | kstrand@brannocklibrary.example
need two more!
STAFF
Peg Holloway | Office Manager |  | 812-555-0126 | office@gracelutheran.example
Dale Ott | Sexton |  | call the office |
Mr. Lindgren | Organist |  |  |

Committees meet the 2nd Monday, council the 3rd.
"""),
        },
    )

    write_xls(
        HERE / "06-rotary-members.xls",
        {
            "Members": table("""
Rotary Club of Thornby Dale
Members 2026/27

Surname | Forename | Known as | Office | Classification | Joined | Telephone | E-mail | Remarks
Ashdown | Margaret | Peggy |  | Honorary member | #1986 | 01632 960112 |  |
Brathwaite | Marlon |  | Foundation Chair | Headteacher | #2018 | 07700 900114 | m.brathwaite@mailbox.example |
Choudhury | Nasreen |  | President Elect | General practitioner | #2015 | 01632 960102 | nasreen.choudhury@mailbox.example |
Dunnett | Alan |  |  | Engineering | #2004 |  |  | resigned June 2026
Hargreaves | Edwin | Ted | Hon. Secretary | Solicitor (retd.) | #1989 | 01632 960103 | secretary@thornbyrotary.example |
Lockwood | Fiona |  | Hon. Treasurer | Accountant | #2011 | 01632 960104 | fiona.lockwood@mailbox.example |
Ogilvie | Catriona |  | Literacy Project | Librarian | #2021 |  | c.ogilvie@mailbox.example |
Okoro | Blessing |  | Youth Service | Social work | #2022 | 07700 900115 |  |
Pemberton | William | Bill | President | Estate agent | #1998 | 01632 960101 | bill.pemberton@mailbox.example |
Prior | Jean |  | Speaker Secretary | Teaching (retd.) | #2007 | 01632 960106 |  |
Singh Gill | Harjit |  | Sergeant at Arms | Hotelier | #2016 |  | harjit@mailbox.example |
Sugden | Keith |  |  | Butcher | #2001 | 01632 960108 |  |
Tattersall | Geoffrey | Geoff | Immediate Past President | Insurance | #1995 | 01632 960109 | geoff.t@mailbox.example |
Whitcombe | Rupert |  |  | Farmer | #2012 |  |  | leave of absence to Easter

12 active, 1 honorary
"""),
        },
        days="dd/mm/yyyy",
        bold=[0, 3],
    )

    write_xlsx(
        HERE / "07-ag-day-sponsors-booths.xlsx",
        {
            "Ag Day": table("""
Brannock County Farm Bureau
AG DAY, Saturday, Sept. 12, 2026, county fairgrounds

SPONSORS
Business | Contact | Phone | E-mail | Level | Amount | Paid | Asked by
First Brannock Bank | Nadia Sorensen |  | nsorensen@firstbrannock.example | Gold | #1000 | x | Wanda
Oxendine Seed & Feed | Lyle Oxendine | 812-555-0133 |  | Gold | #1000 | x | Wanda
Brannock Rural Electric | Darrell Fitch, member services | 812-555-0151 | dfitch@brannockrural.example | Silver | #500 | x | Pete
Halvorsen Implement | Kurt or Missy Halvorsen | 812-555-0152 |  | Silver | #500 |  | Pete
Stamper's Pharmacy |  | 812-555-0153 |  | Bronze | #250 | x | Wanda
Eldon Ferry Veterinary | Dr. Suzanne Pell | 812-555-0154 | spell@efvet.example | Bronze | #250 | x | Pete
Lindley Crop Insurance | Bob Lindley Jr. |  | blindley@lindleycrop.example | Bronze | #250 |  | Pete
Saltlick Grain | letter sent, no answer |  |  |  |  |  | Wanda
TOTAL |  |  |  |  | #3750 |  |

BOOTHS
No. | Who | Contact | Phone or e-mail | Brings | Fee
#1 | Brannock County 4-H | Kimberly Sauer | ksauer@brannock4h.example | rabbits, baking | free
#2 | Brannock County Public Library | Desmond Ilunga | dilunga@brannocklibrary.example | bookmobile, seed packets | free
#3 | Hickory Hollow Honey | Ike and Dorcas Yutzy | 812-555-0156 | honey, candles | #40
#4 | Eldon Ferry Lions Club | Wendell Amstutz | 812-555-0131 | lemonade, pork burgers | free
#5 | Tres Hermanas Tacos | Graciela Pineda | 812-555-0157 | tacos | #60
#6 | Soil & Water Conservation District | Mitch Draper | mdraper@brannockswcd.example | rain simulator | free
#7 | FFA | Cody Marsh (adviser) | at the high school | petting zoo | free
#8 | open |  |  |  |

Set up Friday after 4 pm. Questions: Wanda Oxendine at the office, 812-555-0130
"""),
        },
        bold=[0, 3, 4, 15, 16],
        merged=["A1:D1", "A2:F2"],
    )

    write_xlsx(
        HERE / "10-tablet-class-attendance.xlsx",
        {
            "Fall": table("""
Saltlick Senior Center
Tablet class with the library, Thursdays 10:00, fall 2026 (Hector teaches)

Name | Phone | @2026-10-01 | @2026-10-08 | @2026-10-15 | @2026-10-22 | @2026-10-29 | Notes
BEGINNERS
Alma Jean Crider | 812-555-0171 | x | x |  | x | x | own iPad
Floyd Messer | 812-555-0172 | x |  | x | x |  |
Iva Dell Crouch | none | x | x | x | x | x |
Norbert Haas | 812-555-0174 |  | x | x |  | x |
Pat Sizemore | 812-555-0175 | x | s | s | x | x |
Lester Combs | 812-555-0176 | x |  |  |  |  | says it is not for him
SECOND YEAR
Geneva Pruitt | 812-555-0177 | x | x | x |  | x | brings cookies
Hobart Lykins |  |  | x | x | x | x |
Marie-Claire Doss | mcdoss@mailbox.example | x | x |  | x | s |
HELPERS
Opal Renfro | office | x | x | x | x | x |
Brett Huckaby |  |  | x |  | x |  | high school hours
Total |  | #8 | #8 | #6 | #8 | #7 |

x = here, s = sick
Waiting list for January: Clyde Banning 812-555-0181, Dot Farris 812-555-0182
"""),
        },
        bold=[0, 3, 4, 11, 15],
        merged=["A1:E1", "A2:H2"],
    )

    write_ods(
        HERE / "12-who-knows-whom.ods",
        {
            "Doors": table("""
Brannock Adult Literacy: new building campaign
Who knows whom, as of 10/30/26

Prospect | Position | Company or group | Who knows them | How | Ask | Next step
Gordon Ashcraft | CEO | Ashcraft Casting | Samir Haddad | golf | $25,000 | lunch before Thanksgiving
Nadia Sorensen | vice president | First Brannock Bank | Priscilla Yoder | grant last year | $10,000 | send the plans
Lenora Vickers | judge | Brannock Superior Court | Harold Eichelberger, Vivian Stroud | church; law school |  | Vivian will write
Kurt Halvorsen | owner | Halvorsen Implement | Lyle Oxendine | customers | tractor time | spring
Dr. Roderick Blaine | development officer | Hospital Foundation | Joy Fairweather | work | $5,000 |
Estelle Quick |  |  | Vivian Stroud | neighbors | in her will? | gently!
somebody at WBRK Radio |  |  | ? |  | spots |
Trey Castleberry | coach | Old Mill Little League | Samir Haddad | his boys play | volunteers | done
Mayor Phil Dorrance | mayor | City of Eldon Ferry | Priscilla Yoder, Harold Eichelberger | everybody does | the lot on Mill Row | council meets Dec. 8
"""),
            "Board": table("""
Brannock Adult Literacy, board of directors 2026

Name | Office | Term ends | Phone | E-mail
Harold Eichelberger | Chair | #2027 | 812-555-0121 | harolde@mailbox.example
Vivian Stroud | Vice Chair | #2026 | 812-555-0144 | vstroud@stroudlaw.example
Samir Haddad | Treasurer | #2028 |  | samir.haddad@mailbox.example
Joy Fairweather | Secretary | #2026 |  | joy.fairweather@efch.example
Lyle Oxendine | Member | #2027 | 812-555-0133 |
open seat |  |  |  |
Priscilla Yoder | Coordinator (staff) |  | 812-555-0143 | pyoder@brannockliteracy.example
"""),
        },
    )

    write_xls(
        HERE / "14-foerderverein.xls",
        {
            "Vorstand": table("""
Freunde der Stadtbücherei Grünenwörth e. V.
Vorstand, gewählt am 12.03.2025 für zwei Jahre

Amt | Name | Telefon | E-Mail
1. Vorsitzende | Dr. Hannelore Brinkmann | 0221 4710 121 | brinkmann@freunde-gruenenwoerth.example
2. Vorsitzender | Yusuf Demirel | 0171 39200 21 | demirel@freunde-gruenenwoerth.example
Kassenwart | Lothar Piepenbrink | 0221 4710 122 |
Schriftführerin | Swantje Oltmanns |  | s.oltmanns@postfach.example
Beisitzer | Matthias Kröger | 0221 4710 124 |
Beisitzerin | N. N. |  |
Kassenprüfer | Ernst-August Thole |  |
"""),
            "Mitglieder": table("""
Mitgliederliste Freunde der Stadtbücherei Grünenwörth e. V., Stand 1.11.2026

Nr. | Nachname | Vorname | E-Mail | Beitrag | Eintritt | Austritt
#3 | Brinkmann | Hannelore | brinkmann@freunde-gruenenwoerth.example | #30 | @2009-05-01 |
#4 | Thole | Ernst-August |  | #30 | @2009-05-01 |
#7 | Wiese | Ingeborg | i.wiese@postfach.example | #20 | @2011-02-14 |
#11 | Piepenbrink | Lothar |  | #30 | @2013-01-01 |
#12 | Kröger | Matthias |  | #20 | @2013-09-10 |
#15 | Sandhövel | Reinhild | reinhild.sandhoevel@postfach.example | #20 | @2016-04-22 | @2025-12-31
#18 | Demirel | Yusuf | demirel@freunde-gruenenwoerth.example | #30 | @2018-03-03 |
#19 | Oltmanns | Swantje | s.oltmanns@postfach.example | #20 | @2018-11-30 |
#22 | Nguyen-Bartels | Mai | mai.nb@postfach.example | #20 | @2021-06-15 |
#23 | Hölscher | Jörg |  | #50 | @2022-01-10 | @2026-06-30
#26 | Albers | Theda |  | #20 | @2024-10-05 |
#27 | Rademacher | Klaus-Peter | kp.rademacher@postfach.example | #20 | @2026-02-02 |
 |  |  | Summe | #310 |  |
"""),
        },
        days="dd.mm.yyyy",
        bold=[0],
    )

    write_xlsx(
        HERE / "16-agenda-de-contactos.xlsx",
        {
            "Contactos": table("""
Entidad | Ámbito | Contacto | Cargo | Teléfono | Correo | Observaciones
CEIP La Alameda | educación | Beatriz Montalvo Ruiz | directora | 949 555 101 | direccion@ceiplaalameda.example | cuentacuentos en mayo
IES Río Salvo | educación | Julián Escribano | jefe de estudios | 949 555 102 |  |
Escuela Infantil Pasitos | educación | Noelia Trigo | coordinadora |  | noelia@pasitos.example | bebeteca
Centro de Salud de Fuentelarga | salud | Dra. Amparo Cifuentes | pediatra | 949 555 104 |  |
Residencia Virgen del Soto | mayores | Sor Leonor Bustos | animadora | 949 555 105 | animacion@virgendelsoto.example | lote de letra grande
Asociación El Telar | mujeres | Pilar Odriozola | presidenta | 600 555 106 | eltelar@correo.example |
Cruz Verde Fuentelarga | social | vacante |  | 949 555 107 |  | preguntar en enero
Caja Salvo | banca | Ramón Aguado Peña | director de oficina | 949 555 108 | raguado@cajasalvo.example | patrocina el concurso
Librería Tinta China | comercio | Candela Merino | librera | 949 555 109 | candela@tintachina.example |
Radio Fuentelarga | medios | Óscar Pliego | locutor |  | oscar@radiofuentelarga.example | martes a las 12
Policía Local | seguridad |  |  | 949 555 110 |  | cortar la calle el Día del Libro
AMPA La Alameda | educación | Verónica Salinas (hasta junio: Inés Cobo) | presidenta | 600 555 111 |  |
"""),
        },
        days="dd/mm/yyyy",
        bold=[0],
    )

    write_ods(
        HERE / "18-hoja-de-firmas.ods",
        {
            "Firmas": table("""
BIBLIOTECA MUNICIPAL DE FUENTELARGA
Encuentro de clubes de lectura, sábado 24 de octubre de 2026. HOJA DE FIRMAS

Nombre y apellidos | Viene de | Teléfono o correo | ¿Avisos?
Maite Zabalza | Club de lectura El Faro | maite.zabalza@correo.example | sí
Fermín Arroyo Lázaro | Club de lectura El Faro | 600 555 121 | no
rosario gil y esperanza gil | El Telar |  | sí
Candela Merino | Librería Tinta China | candela@tintachina.example | sí
D. Honorio Quesada | vecino | no tiene | no
Sor Leonor Bustos | Residencia Virgen del Soto | 949 555 105 | sí
(ilegible) |  | 600 555 12 |
Nombre y apellidos | Viene de | Teléfono o correo | ¿Avisos?
Lucas Peñalver | IES Río Salvo | lucas.penalver@correo.example | sí
Aitana R. | IES Río Salvo | la avisa Lucas |
MONTALVO RUIZ, Beatriz | CEIP La Alameda | direccion@ceiplaalameda.example | sí
Thierry Lemoine | Francia, de visita |  |
Gonzalo Ibarrola y 2 niños | vecino | gonzalo.ibarrola@correo.example | sí
Basilia Cuéllar | Club de lectura El Faro | 600 555 128 | no

Total: 14 adultos y 2 niños
Ponente: Irene Valcárcel (escritora)
"""),
        },
    )


if __name__ == "__main__":
    main()
