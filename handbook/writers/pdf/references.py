"""Cross references as PNG predicts rows: each says how it differs from the one above.

ISO 32000-1, 7.4.4.4. So they deflate to a part of what they are.
"""

_UP = b"\x02"  # the predictor of every row


def predicted(rows: bytes | bytearray, width: int) -> bytes:
    """Return rows, so many bytes wide, as their differences.

    All bytes are subtracted at once, each modulo 256, as of two long numbers: the
    upper bit of each is set before, so that none borrows from the next, and put right
    after (SWAR).
    """
    length = len(rows)
    below = int.from_bytes(rows)
    above = int.from_bytes(bytes(width) + rows[: length - width])
    lower, upper = (int.from_bytes(one * length) for one in (b"\x7f", b"\x80"))
    changed = ((below | upper) - (above & lower)) ^ ((below ^ ~above) & upper)
    told = changed.to_bytes(length)
    made = bytearray(_UP * (length // width * (width + 1)))
    for column in range(width):
        made[column + 1 :: width + 1] = told[column::width]
    return bytes(made)
