"""One step per module, in the order in which ``Cleaner`` takes them.

``decode`` makes text of bytes; ``repair`` undoes mojibake, and must come first, since anything that touches
characters before it destroys the bytes it needs; ``normalize`` takes invisible characters and odd spaces out;
``convert`` changes the script variant, if asked; ``classify`` looks at each line alone; ``trim`` looks at the
neighbours and decides which lines go; ``describe`` reads the metadata from what went; ``segment`` joins what
was broken and splits what was glued. Until ``trim``, line n is line n. This package exports nothing: import the module of a step.
"""
