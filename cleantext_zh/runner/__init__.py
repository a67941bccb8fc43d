"""Runs a cleaner over files: many documents each, in place, whole folders, with workers that may die."""
