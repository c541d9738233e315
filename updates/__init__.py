"""The newest published figures: what is new, fetched and loaded, or everything left as it was.

    from files named in reference/sources.toml -> found -> fetched whole -> checked -> loaded

Each file is one transaction of its own; one that fails leaves the others and itself as they were.
"""

from updates.fetching import Patience as Patience
from updates.newest import STATES as STATES
from updates.newest import Finding as Finding
from updates.run import Done as Done
from updates.run import find as find
from updates.run import update as update
from updates.sources import UpdateError as UpdateError
