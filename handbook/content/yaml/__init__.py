"""YAML text → data with the place of every key and value."""
