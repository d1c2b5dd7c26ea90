"""The characters that may not begin a line, or end one: 行頭禁則、行末禁則.

Those of JIS X 4051, with small kana and the long vowel mark, and the marks that
Latin type closes or opens.
"""

NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜´｀¨ヽヾゝゞ々〻ー）］｝〉》」』】〕〙〗〟％℃‰°′″"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ…‥–〜～゠‐"
    ")]},.!?:;%’”»"
)
NOT_LAST = frozenset("（［｛〈《「『【〔〘〖〝￥＄＃￡([{“‘«¥$#")
