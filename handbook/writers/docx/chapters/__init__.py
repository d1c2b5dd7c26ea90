"""The elements that one chapter has to itself: cards, the path, questions, forms."""
