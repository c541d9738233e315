"""A large return with one child whom nobody could take for another: to be looked for everywhere."""

from __future__ import annotations

MARKED = "ZQMARKEDCHILD7"
BORN = "09/08/2013"
HEADER = (
    "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
    "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED"
)


def marked_oc2(rows: int) -> bytes:
    """An OC2 of so many children, the marked one among them, who breaks rule 546."""
    lines = [HEADER, f"{MARKED},{BORN},12,,0,1,1,1,1,0,,"]
    lines += [f"child{number:08},01/02/2012,{number % 41},,0,,1,1,1,0,," for number in range(rows)]
    return "\n".join(lines).encode()
