"""What each figure means, how it is worked out, and what the words say."""

from panels.about import accessibility, definitions, glossary, methods, sources
from shell import open_plain_page

held = open_plain_page("About the figures")
methods()
definitions()
sources(held)
accessibility()
glossary()
