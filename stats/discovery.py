"""What may be listed as standing out on a page that looks at many figures at once.

Sources: the doubled exact binomial test (Clopper and Pearson 1934); Benjamini and Hochberg 1995,
the step-up rule that holds the share of false discoveries under 5%. Comparison words stay
unadjusted: this is only for lists.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import bdtr, bdtrc

from stats.series import JUDGED

FALSE_DISCOVERIES = 0.05

TESTED = (
    (pl.col("kind") == "proportion")
    & JUDGED
    & pl.all_horizontal(pl.col("numerator", "denominator", "benchmark_value").is_not_null())
    & (pl.col("denominator") > 0)
    & pl.col("numerator").is_between(0, pl.col("denominator"))
)


def stands_out(frame: pl.DataFrame) -> pl.DataFrame:
    """Add stands_out: worse than its benchmark beyond what many looks would find by chance.

    The rows handed in are one family: hand in exactly what the page shows. Needs numerator,
    denominator, benchmark_value (percent), comparison95, kind and good; a row without them, or
    without a polarity, is no test and never stands out, nor is a pooled row of which a council's
    count is hidden (`bound_lower` is filled): those shown are no random part. The benchmark is
    taken as known.
    """
    whole = pl.col("bound_lower").is_null() if "bound_lower" in frame.columns else pl.lit(True)
    rows = frame.select(
        x=pl.when(TESTED & whole).then("numerator"),
        n=pl.when(TESTED & whole).then("denominator").cast(pl.Int64),
        rate=pl.col("benchmark_value") / 100,
        # a region's interval is about its published percent, this test about its rounded counts
        worse=(pl.col("comparison95") == "worse").fill_null(False),
    )
    tested = rows["x"].is_not_null().to_numpy()
    found = np.zeros(frame.height, dtype=bool)
    x, n, rate, worse = (rows[name].to_numpy()[tested] for name in ("x", "n", "rate", "worse"))
    p = doubled_binomial(x, n.astype(np.int64), rate)
    found[tested] = discoveries(p) & worse
    return frame.with_columns(stands_out=pl.Series(found))


def doubled_binomial(
    x: NDArray[np.float64], n: NDArray[np.int64], rate: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the exact two-sided p-value of x of n against a rate (0 to 1): twice the smaller tail.

    Never over 1 (Clopper and Pearson 1934).
    """
    at_most = bdtr(x, n, rate)
    # The tail at and above x; bdtrc leaves out x itself and does not know "above −1".
    at_least = np.where(x > 0, bdtrc(np.maximum(x - 1, 0), n, rate), 1.0)
    doubled: NDArray[np.float64] = np.minimum(1.0, 2 * np.minimum(at_most, at_least))
    return doubled


def discoveries(p: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Give which tests of one family to reject at a false discovery rate of 5%.

    Benjamini and Hochberg 1995: all p-values up to the largest with p(i) ≤ 0.05 i/m.
    """
    ordered = np.sort(p)
    passed = ordered <= FALSE_DISCOVERIES * np.arange(1, p.size + 1) / max(p.size, 1)
    threshold = ordered[passed].max(initial=-1.0)
    rejected: NDArray[np.bool_] = p <= threshold
    return rejected
