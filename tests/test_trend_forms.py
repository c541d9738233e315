"""The two forms of the trend test, on numbers alone."""

import numpy as np
import pytest

from stats.trends import Numbers, proportion_trend, proportion_trend_chi2, weighted_trend

COUNTS = np.array([[994.0, 1023, 1199, 1332, 1367]])
DENOMINATORS = np.array([[40299.0, 41527, 42811, 44064, 44701]])
YEARS = np.array([[1.0, 2, 3, 4, 5]])


def fits(values: list[float], weights: list[float] | None = None) -> list[float]:
    chi2, sign = weighted_trend(YEARS, np.array([values]), np.array([weights or [1.0] * 5]))
    return [float(chi2[0]), float(sign[0])]


def test_the_second_form_gives_the_known_answer() -> None:
    chi2, sign = proportion_trend(COUNTS, DENOMINATORS, YEARS)
    assert chi2[0] == pytest.approx(47.8967, abs=5e-5)
    assert sign[0] == 1
    assert proportion_trend_chi2(COUNTS, DENOMINATORS, YEARS)[0] == chi2[0]


@pytest.mark.parametrize("counts", [[0.0, 10, 20, 30, 40], [10.0, 20, 30, 40, 100]])
def test_the_second_form_cannot_be_calculated_for_nobody_or_everybody(counts: list[float]) -> None:
    chi2, sign = proportion_trend(np.array([counts]), np.full((1, 5), 100.0), YEARS)
    assert np.isnan(chi2[0])
    assert sign[0] == 0


def test_the_second_forms_sign_uses_each_years_own_denominator() -> None:
    falling: Numbers = np.array([[90.0, 160, 210, 240, 250]])
    growing: Numbers = np.array([[100.0, 200, 300, 400, 500]])
    assert proportion_trend(falling, growing, YEARS)[1][0] == -1


def test_pairs_of_years_give_the_formula_of_the_guidance() -> None:
    t, v, w = YEARS[0], np.array([3.0, 5, 4, 8, 9]), np.array([1.0, 2, 0.5, 4, 3])
    spread = w.sum() * (w * t**2).sum() - (w * t).sum() ** 2
    slope = (w.sum() * (w * t * v).sum() - (w * t).sum() * (w * v).sum()) / spread
    chi2, _ = fits(list(v), list(w))
    assert chi2 == pytest.approx(slope**2 * spread / w.sum())


def test_a_year_that_decides_alone_gives_no_sign() -> None:
    assert fits([10, 10, 10, 11, 50]) == pytest.approx([656.1, 1])
    assert fits([12, 11, 10, 9, 50])[1] == 0


def test_a_zero_slope_counts_as_positive() -> None:
    assert fits([10.1, 10.1, 10.1, 10.1, 50])[1] == 1
    assert fits([50.1, 50.1, 50.1, 50.1, 10])[1] == 0
    assert fits([7.3] * 5, [1.3, 0.7, 2.1, 9.7, 0.1])[1] == 1
