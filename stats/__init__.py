"""Every comparison the product makes: polars frame in, polars frame out, computed once, here."""
