"""The sample's deliberate faults: what goes wrong in a real return, once or twice each."""

from __future__ import annotations

from sample_data.tables_903 import Row, Tables


def with_faults(tables: Tables) -> Tables:
    """Spoil a whole return; every fault is one that validate lists or reading reports.

    Two blanks part the return from DfE's figures: a health assessment and a dental check, which were
    done and are not filled in.
    """
    oc2 = tables["oc2"]
    _first(oc2, HEALTH_ASSESSMENT="1", SUBSTANCE_MISUSE="0")["HEALTH_ASSESSMENT"] = ""  # 182, 191
    _first(oc2, TEETH_CHECK="1", IMMUNISATIONS="1", HEALTH_ASSESSMENT="1")["TEETH_CHECK"] = (
        ""  # 191
    )
    scored = [row for row in oc2 if row.get("SDQ_SCORE")]
    scored[5]["SDQ_REASON"] = "SDQ2"  # 197A: a score, and a reason for none
    without = [row for row in oc2 if row.get("SDQ_REASON") in ("SDQ4", "SDQ5")]
    without[3]["SDQ_REASON"] = "SDQ1"  # 157: said to be too young or too old
    without[7]["SDQ_REASON"] = "sdq4"  # a lower-case code, which is read
    older = [row for row in oc2 if "HEALTH_CHECK" not in row]
    older[2]["HEALTH_CHECK"] = "1"  # 546: five or over
    older[9]["HEALTH_CHECK"] = "0"
    sober = [row for row in oc2 if row["SUBSTANCE_MISUSE"] == "0"]
    sober[4]["INTERVENTION_RECEIVED"] = "0"  # 193
    scored[11]["DOB"] = "31/02/2012"  # no such day: Header's is used
    oc2.append(dict(scored[20]))  # a child's second row
    stranger = tables["header"][-1] | dict.fromkeys(["SEX", "ETHNIC"], "")
    oc2.append(stranger | {"IMMUNISATIONS": "1", "TEETH_CHECK": "0"})  # 190: not in care all year
    tables["header"] = [row for row in tables["header"] if row["CHILD"] != scored[30]["CHILD"]]
    tables["episodes"][40]["PLACE"] = "X9"  # a code that nobody knows
    tables["episodes"][60]["LS"] = tables["episodes"][60]["LS"].lower()
    tables["reviews"][17]["REVIEW"] = "00/00/2024"
    tables["reviews"].append(dict(tables["reviews"][100]))
    return tables


def _first(rows: list[Row], **items: str) -> Row:
    """Give the first row in which the items are so."""
    return next(row for row in rows if all(row.get(k) == v for k, v in items.items()))
