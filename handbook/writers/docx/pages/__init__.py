"""Pages that hold no running text, and what stands around the text on all others."""
