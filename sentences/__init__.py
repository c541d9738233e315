"""Words for the statistics, used by pages and exports alike: phrases, findings, headlines.

All are pure functions. None says better, worse, higher, lower, above, below, rising or falling
where the test says otherwise.
"""

# The names of a file stand together: sorted, ruff would give each an import of its own.
# isort: off
from sentences.board import (
    board_caveat as board_caveat,
    board_headline as board_headline,
    board_without_need as board_without_need,
)
from sentences.breakdowns import missing_out_most as missing_out_most
from sentences.closing import (
    closed_in as closed_in,
    years_as_squares as years_as_squares,
)
from sentences.completeness import (
    complete as complete,
    shown_of as shown_of,
)
from sentences.control import (
    NO_NATIONAL as NO_NATIONAL,
    commonest_reason as commonest_reason,
    control_headline as control_headline,
    control_icons as control_icons,
    control_lead as control_lead,
    last_point as last_point,
    with_counts as with_counts,
    no_charts as no_charts,
)
from sentences.evidence import evidence_headline as evidence_headline
from sentences.findings import (
    checking as checking,
    closing as closing,
    finding as finding,
    lasting as lasting,
    need as need,
    note as note,
    standing as standing,
    strip as strip,
)
from sentences.gaps import (
    gap_beside as gap_beside,
    gap_finding as gap_finding,
    gap_in_children as gap_in_children,
    gap_in_points as gap_in_points,
    gap_lead as gap_lead,
    too_small as too_small,
)
from sentences.groups import group as group
from sentences.headlines import (
    across as across,
    headline as headline,
    leading as leading,
    life as life,
    nothing_stands_out as nothing_stands_out,
    some_need as some_need,
)
from sentences.in_care import (
    came_and_went as came_and_went,
    covered as covered,
)
from sentences.local import (
    EXACT as EXACT,
    OWN_RETURN as OWN_RETURN,
    local_finding as local_finding,
    no_local_together as no_local_together,
)
from sentences.noted import (
    note_words as note_words,
    noted as noted,
    noted_on as noted_on,
)
from sentences.own_return import own_return_lead as own_return_lead
from sentences.pathway import (
    STEP_NAMES as STEP_NAMES,
    fell_out as fell_out,
    pathway_headline as pathway_headline,
    pathway_lead as pathway_lead,
    step_words as step_words,
)
from sentences.phrases import (
    BENCHMARKS as BENCHMARKS,
    HEADINGS as HEADINGS,
    PRIORITIES as PRIORITIES,
    SYMBOLS as SYMBOLS,
    TRENDS as TRENDS,
    Row as Row,
    benchmark_rate as benchmark_rate,
    benchmark_value as benchmark_value,
    benchmark_words as benchmark_words,
    change as change,
    children as children,
    comparison as comparison,
    counts as counts,
    inside_sentence as inside_sentence,
    interval as interval,
    missing_out as missing_out,
    of as of,
    one_catalogue as one_catalogue,
    possessive as possessive,
    rank as rank,
    subject as subject,
    trend as trend,
    value as value,
)
from sentences.places import (
    dated as dated,
    origin as origin,
)
from sentences.questions import questions as questions
from sentences.reconciling import reconciled as reconciled
from sentences.revisions import (
    CHANGES as CHANGES,
    before_and_after as before_and_after,
    change_counts as change_counts,
    changed_between as changed_between,
    changed_by as changed_by,
)
from sentences.trends import (
    lines_headline as lines_headline,
    since_last as since_last,
    through_the_years as through_the_years,
    towards as towards,
    trend_found as trend_found,
    trend_words as trend_words,
    years_headline as years_headline,
)
