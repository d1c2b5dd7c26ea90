"""The same text by several programs: sources, runs, figures, and how they are shown."""
