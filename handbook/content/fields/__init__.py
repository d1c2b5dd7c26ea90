"""The fields of the models: what each may hold, what stands in it instead, in words."""
