"""Make the workbooks of this set: `.xlsx`, `.xls` and `.ods`.

Needs openpyxl, xlwt and odfpy; the same versions give the same bytes:

    python -m pip install openpyxl==3.1.5 xlwt==1.3.0 odfpy==1.4.1
    PYTHONPATH=tests/support python tests/data/messy_tenth/make_workbooks.py
"""

from __future__ import annotations

from pathlib import Path

from kit_workbooks import table, write_ods, write_xls, write_xlsx

HERE = Path(__file__).parent

PARTNERS = table("""
Tamarack County Food Council - who we work with (updated Nov 16, 2026 PA)

Type | Partner | Primary contact | | | Agreement | | Next check-in | What they do for us | \
What we do for them | TCFC lead
 | | Name & title | Cell | E-mail | Signed | Runs thru | | | |
Growers | Rolling Creek Orchard | Hannah Voss, co-owner | 555-0101 | \
hannah@rollingcreek.example | @2025-04-01 | @2027-03-31 | @2027-01-15 | \
apple seconds for gleaning | tax letters | Dale
 | Sweet Acre Farm | Amos Yoder, farmer | 555-0102 (no texts) | | @2026-05-10 | 10/31/26 | | \
eggs for pantries | cartons | Dale
 | Hmong Growers Co-op | Mai Xiong / Pao Vang | | growers@hmongcoop.example | @2024-06-03 | \
ongoing | @2027-02-01 | market vouchers accepted | stall fees | Manny
Markets & grocers | Saturday Market of Birch Falls | Cordelia Banks, market manager | 555-0104 | \
manager@bfmarket.example | @2025-05-17 | @2026-12-31 | @2026-12-08 | info table | \
token machine | Manny
 | Lam's IGA | Kiri Lam, owner | | kiri@lamsiga.example | @2026-02-01 | @2028-01-31 | | \
bread and produce daily | pick-up crew | Priscilla
Restaurants | Dubicki's Supper Club | Stan Dubicki, chef | 555-0106 | | handshake only | | | \
soup for the summit | | Priscilla
""")

ATTENDANCE = table("""
Council meeting attendance, calendar year 2026

Name | Seat | Mar 11 | May 13 | Jul 8 | Sep 9 | Nov 11 | Times
Odalys Fuentes | Hunger relief | yes | yes | zoom | yes | yes | #5
Grover Tate | Agriculture | yes | no | yes | no | yes | #3
Dr. Lena Whitcomb | Public health | exc | yes | yes | zoom | yes | #4
Amos Yoder | Agriculture | no | no | no | yes | yes | #2
Rev. Tanisha Poole | Faith | yes | yes | no | yes | exc | #3
Bill Ostertag (resigned in May) | Retail grocery | yes | yes | | | | #2
OPEN SEAT | Youth | | | | | | #0
Kiri Lam (appointed in July) | Retail grocery | | | yes | yes | zoom | #3
Present | | #4 | #4 | #4 | #5 | #5 | #22
Quorum (4)? | | yes | yes | yes | yes | yes |

exc = told us beforehand. By-laws: three missed meetings without a word and the seat is open.
""")

GRANTS = table("""
Grant tracker, Noor's copy

Funder | Program officer | Phone / e-mail | What for | Asked | Got | Deadline | Report due | \
Who writes
AWARDED
Lindqvist Family Fund | Paula Rasmus, program officer | prasmus@lindqvist.example | cold storage | \
#25000 | #20000 | | @2027-01-31 | Noor
State Ag Innovation Board | Derrick Holloway | 555-0134 x204 | gleaning trailer | #12000 | \
#12000 | | @2026-12-15 | Dale
SUBMITTED
Community Foundation of the North Woods | Bea Lindgren, Omar Said | | summit | #4000 | | \
@2026-10-01 | | Noor
Tamarack Electric Co-op | (online form) | | coolers | #2500 | | @2026-11-15 | | Manny
DECLINED
Hartwell Trust | Sylvia Hartwell Moss (trustee) | 555-0136 | kitchen | #30000 | #0 | | | Noor

Total | | | | #73500 | #32000
Hartwell: try again in 2027
""")

GARDEN = table("""
Huerto La Esperanza - parcelas 2026

Parcela | Titular | Teléfono | Correo | Quién ayuda | Siembra | Cuota
A-1 | Rosario Cárdenas (y familia) | 555-0142 | | | calabaza | pagada
A-2 | Ismael Pacheco y Norma Tun | | | | jitomate y chile | pagada
A-3 | Escuela Lincoln (Mtra. Abril Sosa) | | asosa@lincoln.example | | girasol | no paga
B-1 | libre | | | | |
B-2 | Ing. Fermín Godoy | 555-0144 | fgodoy@correo.example | su hijo Beto | frijol | pendiente
B-3 | Da. Eulalia Mejía | sin teléfono | | Rosario Cárdenas | hierbas | pagada
B-4 | Iglesia Monte Sión | 555-0145 | | Hno. Saúl Ibarra | papa | pagada
B-5 | libre | | | | |

Comité
Presidenta | Norma Tun
Tesorero | Fermín Godoy
Llaves | vacante

La cuota de $15 se paga antes del 1 de mayo.
""")

SCHOOLS = table("""
Farm to School 2026-27

SCHOOLS
District | Who | Position | Phone | E-mail | Meals/day
Birch Falls Public Schools | Jolene Haugen | food service director | 555-0145 | \
jhaugen@bfps.example | #1450
Ostrander-Pike Hollow ISD | Desmond Oyelaran | head cook | 555-0146 | | #610
St. Brendan School | Sr. Maureen Tighe | principal | | office@stbrendan.example | #95
Total meals | | | | | #2155

GROWERS
Farm | Grower(s) | Phone | E-mail | Sells
Rolling Creek Orchard | Hannah Voss | | hannah@rollingcreek.example | apples, cider
Sweet Acre Farm | Amos Yoder | 555-0102 | does not do e-mail | eggs, squash
Ostby Dairy | Leroy & Char Ostby | 555-0147 | | milk

STEERING COMMITTEE
Member | Represents | Office | Term ends
Dr. Lena Whitcomb | County Health Department | chair | @2027-06-30
Jolene Haugen | Birch Falls Public Schools | | @2027-06-30
Hannah Voss | Rolling Creek Orchard | | @2028-06-30
Tobias Renner | Farmers Union | secretary | @2028-06-30
vacancy | parent seat | |
""")

PANTRIES = table("""
PANTRIES IN THE NETWORK

Pantry | Where | Coordinator(s) | Ph. / e-mail | Open | MOU ends | Status | Our person
Ostrander Food Shelf | Ostrander | Peg Lundeen (coordinator), Wes Lundeen (driver) | 555-0151 | \
Tu 10-2 | @2027-06-30 | active | Pris
Pike Hollow Cupboard | Pike Hollow | Sr. Bernadette Kealy | 555-0152 | 1st Sat | @2026-12-31 | \
active | Manny
Mobile Pantry | county-wide | same as Ostrander | same | truck is broken | | paused | Pris
Campus Cupboard | Birch Falls | Devonte Ricks (student manager), Prof. Ellen Gough (adviser) | \
cupboard@nwcollege.example | M-F 12-1 | not on file | talking | Noor
Birch Falls Community Kitchen | Birch Falls | Tomasz Wrobel, chef | tomasz@bfkitchen.example | \
daily 5-6 | @2028-03-15 | active | Pris
""")

CLOSED = table("""
Pantry | Was run by | Closed | Why
Lake Street Pantry | Ida Carlson | #2024 | she retired
Bethel Basement Pantry | church volunteers | #2022 | flood
""")

SUMMIT = table("""
Food Summit
Saturday, October 24, 2026, Grange Hall

Last | First | Organization | Job | E-mail | RSVP | Checked in | Lunch
Abdi | Fatuma | Northland Dental Clinic | outreach worker | fabdi@northlanddental.example | \
yes | x | veg
Dahl | Gary | City of Ostrander | council member | gdahl@ostrandercity.example | yes | |
Haugen | Jolene | Birch Falls Public Schools | food service director | jhaugen@bfps.example | \
maybe | x |
Holloway | Derrick | State Ag Innovation Board | program officer | dholloway@agboard.example | \
yes | x | veg
Rasmus | Paula | Lindqvist Family Fund | | prasmus@lindqvist.example | no | |
Tillery | Joan | Birch Falls Library System | director | joan@birchfallslib.example | yes | X |
Xiong | Mai | Hmong Growers Co-op | treasurer | | no answer | x |
No. of lunches | | | | | | #5 | #2

WALK-INS
Signed in at the door | From | E-mail
Stan Dubicki | Dubicki's Supper Club |
Ofelia Marsh | (neighbor) | omarsh@post.example
Wendell Crow Feather | Red Lake Seed Savers |
""")


def main() -> None:
    """Write all workbooks next to this file."""
    write_xlsx(
        HERE / "01-growers-and-markets.xlsx",
        {"Partners": PARTNERS},
        bold=(0, 2, 3),
        merged=("A1:K1", "C3:E3", "F3:G3", "A5:A7", "A8:A9"),
    )
    write_xlsx(HERE / "04-council-attendance.xlsx", {"2026": ATTENDANCE}, bold=(2,))
    write_xls(HERE / "08-grant-tracker.xls", {"Sheet1": GRANTS}, days="m/d/yyyy", bold=(2, 3, 6, 9))
    write_ods(HERE / "12-huerto-parcelas.ods", {"Parcelas": GARDEN})
    write_xlsx(
        HERE / "13-farm-to-school.xlsx",
        {"F2S": SCHOOLS},
        days="mmm yyyy",
        bold=(2, 3, 9, 10, 15, 16),
    )
    write_xlsx(HERE / "17-pantry-network.xlsx", {"Open": PANTRIES, "Closed": CLOSED}, bold=(2,))
    write_xlsx(HERE / "20-food-summit.xlsx", {"Summit": SUMMIT}, bold=(3,), hidden_columns=("H",))


if __name__ == "__main__":
    main()
