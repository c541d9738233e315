"""What may be shown of local counts: everything read from the store passes through here.

Published figures are protected already and are left as they are. Source of the rules: methods,
"Disclosure control"; the secondary ones are this product's own and set down in DECISIONS.md:

- primary.py: a count of 1 to 5, of those who did, who did not, or of all, is never shown;
- cells.py: what adds up to what, as arrays;
- links.py: figures that are the same or part of one another are hidden together;
- partners.py: a hidden figure in a table gets company, until nothing in it can be worked out;
- loads.py: what an earlier load of the same figures hid stays hidden, and what it showed is known.
"""

from __future__ import annotations

import polars as pl

from disclosure.loads import hidden_rows
from disclosure.primary import small as small
from disclosure.primary import unsafe as unsafe
from disclosure.primary import unsafe_rest as unsafe_rest
from observations import NUMBERS, is_local


def controlled(
    observations: pl.DataFrame,
    releases: pl.DataFrame | None = None,
    taken_out: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Give the observations with every local figure hidden that is small or gives a small one away.

    In: columns of observations.SCHEMA, suppliers added up (stats.suppliers); releases: every local
    row as it was loaded, of every supplier and release (store.read_local_releases), so that two
    loads cannot be told apart nor one supplier taken from a sum; taken_out: the rows of loads that
    are not among them any more, but were seen. Out: the same rows in the same order; published rows
    stay; a hidden row has status `confidential` and no number.
    """
    rows = observations.with_row_index("row").filter(is_local())
    if rows.is_empty():
        return observations
    hidden = rows["row"].filter(hidden_rows(rows.drop("row"), releases, taken_out))
    shown = ~pl.int_range(pl.len(), dtype=pl.UInt32).is_in(hidden.implode())
    return observations.with_columns(
        *(pl.when(shown).then(name).alias(name) for name in NUMBERS),
        status=pl.when(shown).then("status").otherwise(pl.lit("confidential")),
    )
