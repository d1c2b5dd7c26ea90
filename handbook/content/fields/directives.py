"""What a piece says of its own place over the starter's; no field of a model."""

DIRECTIVES = ("hide", "replace", "after", "before")
