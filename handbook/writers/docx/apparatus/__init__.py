"""What leads to the text: the contents, lists of tables and figures, the index."""
