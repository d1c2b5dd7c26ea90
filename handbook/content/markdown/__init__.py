"""Markdown as this program understands it: marks, and what was meant as one."""
