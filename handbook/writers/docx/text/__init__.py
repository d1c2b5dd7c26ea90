"""The elements of running text, those that stand in its lines, and tables."""
