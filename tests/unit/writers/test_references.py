"""Cross references are written as the differences of their rows."""

from hashlib import shake_128

import pytest

from handbook.writers.pdf.references import predicted


@pytest.mark.parametrize("width", [1, 7, 9])
def test_each_row_follows_from_the_one_above_it(width):
    rows = shake_128(b"places").digest(width * 50)

    made = predicted(rows, width)

    found, above = b"", bytes(width)
    for begin in range(0, len(made), width + 1):
        up, *changes = made[begin : begin + width + 1]
        assert up == 2  # PNG's number of this predictor
        above = bytes((a + b) % 256 for a, b in zip(above, changes, strict=True))
        found += above
    assert found == rows


def test_no_rows_are_nothing():
    assert predicted(b"", 7) == b""
