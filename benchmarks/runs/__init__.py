"""Runs as people make them: long streams, folders, workers, other people's engines; and what is left of a killed one."""
