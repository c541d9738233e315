"""Child-level files: read, counted, checked. Counts leave this folder, children do not.

The SSDA903, the yearly return of looked-after children, goes this way:

    files -> ssda903_sheets -> ssda903_reading.read -> Return -> child_table -> counting.count

The tracker, a team's own list of children and events, goes this way:

    files -> tracker_file -> tracker_reading -> Tracker -> tracker_tables -> tracker_counts
                                                                          -> tracker_worklist

A Return, a Tracker and a child table live in memory; none is ever stored, logged, cached or put in a
link.
"""
