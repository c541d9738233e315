"""A table becomes an Altair chart. Channels are objects, never shorthands: those cost 4 ms each."""
