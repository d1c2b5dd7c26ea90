"""The parts beside the text, and the zip that holds them all."""
