"""How elements become blocks and lines, where they stand, and what adds up."""
