"""Rules: records in TOML files, the loader that reads them and the matcher that tries them."""
