"""A large return with one child whom nobody could take for another: to be looked for everywhere."""

from __future__ import annotations

from loaders.source_file import SourceFile
from tests.ssda903_files import csv_file, episode, person

MARKED = "ZQMARKEDCHILD7"
BORN = "09/08/2013"
UPN = "QZ80999000777X"
POSTCODE = "ZQ7 9QZ"
MARKS = (MARKED, UPN, POSTCODE, BORN, "2013-08-09", "9 August 2013")
"""What of the child could stand anywhere: the local id, the pupil number, the home, the birthday."""
HEADER = (
    "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
    "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED"
)


def marked_oc2(rows: int) -> bytes:
    """An OC2 of so many children, the marked one among them, who breaks rule 546."""
    lines = [HEADER, f"{MARKED},{BORN},12,,0,1,1,1,1,0,,"]
    lines += [f"child{number:08},01/02/2012,{number % 41},,0,,1,1,1,0,," for number in range(rows)]
    return "\n".join(lines).encode()


def marked_files(rows: int) -> list[SourceFile]:
    """A return of so many children and the marked one, in care all year: OC2, Header and Episodes."""
    names = [f"child{number:08}" for number in range(rows)]
    header = [person(MARKED, BORN, UPN=UPN), *(person(name, "01/02/2012") for name in names)]
    episodes = [episode(MARKED, HOME_POST=POSTCODE), *map(episode, names)]
    return [
        SourceFile("oc2.csv", marked_oc2(rows)),
        csv_file("Header", *header),
        csv_file("Episodes", *episodes),
    ]
