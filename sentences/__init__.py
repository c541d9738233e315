"""Words for the statistics, used by pages and exports alike: phrases, findings, headlines.

All are pure functions. None says better, worse, higher, lower, above, below, rising or falling
where the test says otherwise.
"""

from sentences.board import (
    board_caveat as board_caveat,
)
from sentences.board import (
    board_headline as board_headline,
)
from sentences.board import (
    board_without_need as board_without_need,
)
from sentences.breakdowns import (
    missing_out_most as missing_out_most,
)
from sentences.closing import (
    closed_in as closed_in,
)
from sentences.closing import (
    years_as_squares as years_as_squares,
)
from sentences.completeness import (
    complete as complete,
)
from sentences.completeness import (
    shown_of as shown_of,
)
from sentences.control import (
    NO_NATIONAL as NO_NATIONAL,
)
from sentences.control import (
    commonest_reason as commonest_reason,
)
from sentences.control import (
    control_headline as control_headline,
)
from sentences.control import (
    control_icons as control_icons,
)
from sentences.control import (
    control_lead as control_lead,
)
from sentences.control import (
    last_point as last_point,
)
from sentences.control import (
    no_chart as no_chart,
)
from sentences.evidence import (
    evidence_headline as evidence_headline,
)
from sentences.findings import (
    checking as checking,
)
from sentences.findings import (
    closing as closing,
)
from sentences.findings import (
    finding as finding,
)
from sentences.findings import (
    lasting as lasting,
)
from sentences.findings import (
    need as need,
)
from sentences.findings import (
    note as note,
)
from sentences.findings import (
    standing as standing,
)
from sentences.findings import (
    strip as strip,
)
from sentences.headlines import (
    across as across,
)
from sentences.headlines import (
    headline as headline,
)
from sentences.headlines import (
    leading as leading,
)
from sentences.headlines import (
    life as life,
)
from sentences.headlines import (
    nothing_stands_out as nothing_stands_out,
)
from sentences.headlines import (
    some_need as some_need,
)
from sentences.in_care import (
    came_and_went as came_and_went,
)
from sentences.in_care import (
    covered as covered,
)
from sentences.local import (
    EXACT as EXACT,
)
from sentences.local import (
    local_finding as local_finding,
)
from sentences.noted import (
    note_words as note_words,
)
from sentences.noted import (
    noted as noted,
)
from sentences.noted import (
    noted_on as noted_on,
)
from sentences.pathway import (
    STEP_NAMES as STEP_NAMES,
)
from sentences.pathway import (
    fell_out as fell_out,
)
from sentences.pathway import (
    pathway_headline as pathway_headline,
)
from sentences.pathway import (
    pathway_lead as pathway_lead,
)
from sentences.pathway import (
    step_words as step_words,
)
from sentences.phrases import (
    BENCHMARKS as BENCHMARKS,
)
from sentences.phrases import (
    HEADINGS as HEADINGS,
)
from sentences.phrases import (
    PRIORITIES as PRIORITIES,
)
from sentences.phrases import (
    SYMBOLS as SYMBOLS,
)
from sentences.phrases import (
    TRENDS as TRENDS,
)
from sentences.phrases import (
    Row as Row,
)
from sentences.phrases import (
    benchmark_rate as benchmark_rate,
)
from sentences.phrases import (
    benchmark_value as benchmark_value,
)
from sentences.phrases import (
    benchmark_words as benchmark_words,
)
from sentences.phrases import (
    change as change,
)
from sentences.phrases import (
    children as children,
)
from sentences.phrases import (
    comparison as comparison,
)
from sentences.phrases import (
    counts as counts,
)
from sentences.phrases import (
    inside_sentence as inside_sentence,
)
from sentences.phrases import (
    interval as interval,
)
from sentences.phrases import (
    missing_out as missing_out,
)
from sentences.phrases import (
    of as of,
)
from sentences.phrases import (
    possessive as possessive,
)
from sentences.phrases import (
    rank as rank,
)
from sentences.phrases import (
    subject as subject,
)
from sentences.phrases import (
    trend as trend,
)
from sentences.phrases import (
    value as value,
)
from sentences.places import (
    dated as dated,
)
from sentences.places import (
    origin as origin,
)
from sentences.questions import (
    questions as questions,
)
from sentences.reconciling import (
    reconciled as reconciled,
)
from sentences.revisions import (
    CHANGES as CHANGES,
)
from sentences.revisions import (
    before_and_after as before_and_after,
)
from sentences.revisions import (
    change_counts as change_counts,
)
from sentences.revisions import (
    changed_between as changed_between,
)
from sentences.revisions import (
    changed_by as changed_by,
)
from sentences.trends import (
    lines_headline as lines_headline,
)
from sentences.trends import (
    since_last as since_last,
)
from sentences.trends import (
    through_the_years as through_the_years,
)
from sentences.trends import (
    towards as towards,
)
from sentences.trends import (
    trend_found as trend_found,
)
from sentences.trends import (
    trend_words as trend_words,
)
from sentences.trends import (
    years_headline as years_headline,
)
