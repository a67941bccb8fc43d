"""Generated tables, and what parts the sections of those that are text files."""

SECTION = "\x1e"
