"""What can be wrong with content that reads well: one module a kind of finding."""
