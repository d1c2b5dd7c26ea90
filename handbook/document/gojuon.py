"""五十音 order: where a reading belongs, and what comes first.

After JIS X 4061 in its main points: kana by sound first, then voiced after
unvoiced, small before large, katakana after hiragana; a long vowel mark counts
as the vowel before it.
"""

import unicodedata

ROWS = ("あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ")
_ROW_OF = {
    kana: row
    for row, members in zip(
        ROWS,
        (
            "あいうえお",
            "かきくけこ",
            "さしすせそ",
            "たちつてと",
            "なにぬねの",
            "はひふへほ",
            "まみむめも",
            "やゆよ",
            "らりるれろ",
            "わゐゑをん",
        ),
        strict=True,
    )
    for kana in members
}
_SMALL = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_VOWELS = {
    **dict.fromkeys("あかさたなはまやらわ", "あ"),
    **dict.fromkeys("いきしちにひみり", "い"),
    **dict.fromkeys("うくすつぬふむゆる", "う"),
    **dict.fromkeys("えけせてねへめれ", "え"),
    **dict.fromkeys("おこそとのほもよろを", "お"),
}


def row(reading: str) -> str:
    """Return the row of the 五十音 that a reading belongs to, or "" (not kana)."""
    sounds = _sounds(reading)
    return _ROW_OF.get(sounds[0], "") if sounds else ""


def collation(reading: str) -> tuple[str, str, str]:
    """Return the sort key of a reading."""
    return _sounds(reading), _hiragana(reading), reading


def _sounds(reading: str) -> str:
    sounds: list[str] = []
    for kana in _hiragana(unicodedata.normalize("NFD", reading)):
        if kana == "ー" and sounds:
            sounds.append(_VOWELS.get(sounds[-1], ""))
        elif kana.isalnum() and not unicodedata.combining(kana):
            sounds.append(_SMALL.get(kana, kana))
    return "".join(sounds)


def _hiragana(reading: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in reading)
