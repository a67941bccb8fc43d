"""How likely is this string as Chinese? The tables, and what reads them."""
