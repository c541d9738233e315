"""A table becomes an Altair chart. Channels are objects, never shorthands: those cost 4 ms each.

Altair holds every part of a chart against Vega-Lite's schema as it is made, 60 ms for a first chart
of its kind. The tests do so for every chart of every page; people do not wait for it.
"""

from altair.utils.schemapi import disable_debug_mode

disable_debug_mode()
