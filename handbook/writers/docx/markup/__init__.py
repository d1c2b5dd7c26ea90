"""WordprocessingML as text; it knows neither the vocabulary nor the design."""
