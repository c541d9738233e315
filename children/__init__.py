"""Child-level files: read, counted, checked. Counts leave this folder, children do not.

The SSDA903, the yearly return of looked-after children, goes this way:

    files -> ssda903_sheets -> ssda903_reading.read -> Return -> child_table -> counting.count

A Return and a child table live in memory; neither is ever stored, logged, cached or put in a link.
"""
