"""Marks within a paragraph that were not understood, in the order of their search.

Each table is searched in what the parser left as text: what it understood is
not there any more.
"""

import re
import unicodedata
from dataclasses import replace

from handbook.content.markdown.habits import Habit
from handbook.content.rules import Rule
from handbook.diagnostics import Severity
from handbook.messages import _

_NARROW = str.maketrans("［］｛｝＊＃！＾｜＞", "[]{}*#!^|>")
_HALF_FURIGANA = (
    r"[{｛][^\s{}｛｝|｜]{1,20}[|｜][ぁ-ゖァ-ヺー]{1,30}"
    r"|[^\s{}｛｝|｜、。「」（）]{1,10}[|｜][ぁ-ゖァ-ヺー]{1,30}[}｝]"
)
_OWNERS = "company|control|handbook|department|values|hire"
_ADDRESS = r"[#＃](?!\d)|https?[:：]|mailto[:：]|www\."


def write(text: str) -> str:
    """Word the way out that is to write ``text``."""
    return _('write "{mark}"', mark=text)


def printed(mark: str) -> str:
    """Word that a mark is not understood."""
    return _('"{mark}" is printed as it stands', mark=mark)


def wide(mark: str) -> tuple[str, str]:
    """Word a mark that is right but for its width."""
    message = _('full-width "{mark}" is printed as it stands', mark=mark)
    return message, write(mark.translate(_NARROW))


def full_width(match: re.Match[str]) -> tuple[str, str]:
    return wide(match[0])


def _no_value(match: re.Match[str]) -> tuple[str, str]:
    return (
        _('"{mark}" is not a value', mark=match[0]),
        _("write {{{{ company.name }}}}, with a name that has a dot"),
    )


def _nearly_value(match: re.Match[str]) -> tuple[str, str]:
    name = re.sub(r"\s", "", unicodedata.normalize("NFKC", match[1])).replace("。", ".")
    return _('"{mark}" is not a value', mark=match[0]), write(f"{{{{ {name} }}}}")


def _placeholder(match: re.Match[str]) -> tuple[str, str]:
    return printed(match[0]), _("values are written {{{{ company.name }}}}")


def _furigana(match: re.Match[str]) -> tuple[str, str]:
    base, _bar, reading = match[0].translate(_NARROW)[1:-1].partition("|")
    full = match[0] != match[0].translate(_NARROW)
    if full and base and reading:
        return full_width(match)
    message = _('"{mark}" is not understood as furigana', mark=match[0])
    return message, _("write {{漢字|かんじ}}")


def _half_furigana(match: re.Match[str]) -> tuple[str, str]:
    message = _('"{mark}" without its other half', mark=match[0])
    return message, _("write {{漢字|かんじ}}")


def _link(text: str, address: str, picture: str = "") -> str:
    address = unicodedata.normalize("NFKC", address)
    start = "https://" if address.startswith("www.") else ""
    return write(f"{picture}[{text}]({start}{address})")


def _no_term(match: re.Match[str]) -> tuple[str, str]:
    if match[0].startswith("[[") and match[0].endswith("]]"):
        return printed(match[0]), _("write [[term]]")
    message = _('"{mark}" without its other half', mark=match[0][:2])
    return message, _("write [[term]]")


def _not_bold(match: re.Match[str]) -> tuple[str, str]:
    if text := match[0].strip("* \t\u3000"):
        return printed(match[0]), write(f"**{text}**")
    message = _('"**" without its other half is printed as it stands')
    return message, _("write **text**, without spaces inside")


VALUES = (
    Habit(
        re.compile(
            rf"[$＄]?[{{｛]{{1,3}}\s*((?:{_OWNERS})\s*[.．。]\s*\w+)\s*[}}｝]{{1,3}}",
            re.IGNORECASE,
        ),
        _nearly_value,
        Rule.UNKNOWN_VALUE,
    ),
    Habit(
        re.compile(r"\{\{.{0,100}?\}\}|｛｛[^｛｝\n]{1,100}｝｝|\{\{|\}\}"),
        _no_value,
        Rule.UNKNOWN_VALUE,
    ),
    Habit(
        re.compile(r"\{[%#].{0,100}?[%#]\}"),
        lambda m: (printed(m[0]), _("delete it")),
    ),
    # Fields of a mail merge: Word's, Excel's, a mail system's.
    Habit(
        re.compile(
            r"«[^«»\n]{1,40}»|<<[^<>\n]{1,40}>>|＜＜[^＜＞\n]{1,40}＞＞|%[A-Za-z_\u3041-\u30ff\u4e00-\u9fff]{2,20}%"
        ),
        _placeholder,
        Rule.UNKNOWN_VALUE,
        Severity.WARNING,
    ),
)
WIDTHS = (
    Habit(
        re.compile(
            r"［［[^［］\n]{1,100}］］|＊＊[^＊\n]{1,100}＊＊"
            "|［［|］］|｛｛|｝｝|＊＊|！［|!［"
        ),
        full_width,
    ),
    Habit(
        re.compile(r"＊(?!\s)[^＊\n]{1,40}(?<!\s)＊"),
        full_width,
        severity=Severity.WARNING,
    ),
)
LEFTOVERS = (
    *VALUES,
    Habit(
        re.compile(
            r"[{｛][ 　]*[#＃][^{}｛｝#\n]{0,60}[}｝]"
            r"|(?<![)）])[\[［][#＃][A-Za-z][\w-]{0,60}[\]］]\s*\Z"
        ),
        lambda m: (
            printed(m[0]),
            _(
                "a heading, or the title of a table, ends with its id: {{#acc-close}}, "
                "of a-z, 0-9 and -"
            ),
        ),
    ),
    Habit(
        re.compile(r"[{｛][^{}｛｝\n|｜]{0,100}[|｜][^{}｛｝\n]{0,100}[}｝]"), _furigana
    ),
    # Without its other half: the base is short, the reading in kana.
    Habit(
        re.compile(_HALF_FURIGANA),
        _half_furigana,
    ),
    Habit(
        re.compile(
            r"[（(]([^()（）\n]{1,60})[)）]"
            rf"[\[［]((?:{_ADDRESS})[^\[\]［］\s]{{0,200}})[\]］]"
        ),
        lambda m: (
            _("the brackets of this link are the wrong way round"),
            _link(m[1], m[2]),
        ),
        Rule.BAD_LINK,
    ),
    Habit(
        re.compile(
            r"([!！]?)[\[［]([^\[\]［］\n]{1,100})[\]］][ \u3000]?"
            rf"[（(]((?:{_ADDRESS}|images/)[^()（）\s]{{0,200}})[)）]"
        ),
        lambda m: (
            _("this link is not understood"),
            _link(m[2], m[3], "!" * len(m[1])),
        ),
        Rule.BAD_LINK,
    ),
    Habit(
        re.compile(
            r"!?\[([^\[\]\n]{0,100})\]\(([^()\s]{1,200})"
            r"[ \u3000]+[“”＂‘’「『]([^()“”＂‘’「」『』\n]{0,100})[“”＂‘’」』]\)"
        ),
        lambda m: (
            _("the quotes around a title must be half-width"),
            write(f'{m[0][: m.start(1) - m.start()]}{m[1]}]({m[2]} "{m[3]}")'),
        ),
        Rule.BAD_LINK,
    ),
    Habit(
        re.compile(r"\]\("),
        lambda _m: (
            _("this link is not understood"),
            _("write [text](address), the address without spaces"),
        ),
        Rule.BAD_LINK,
    ),
    Habit(
        re.compile(r"\[\[[^\[\]\n]{0,100}(?:\]\]|\]?(?!\]))|\]\]"),
        _no_term,
    ),
    Habit(
        re.compile(r"\[[^\[\]\n]{1,60}\]\[(?![\d^])[^\[\]\n]{1,60}\]"),
        lambda m: (
            _('"{mark}" has no address', mark=m[0]),
            _("write [text](address), the address without spaces"),
        ),
        Rule.BAD_LINK,
    ),
    Habit(
        re.compile(
            r"(?:https?(?:：(?://|／／)|:／／)|[ｈＨ][ｔＴ]{2}[ｐＰ][ｓＳ]?[:：][/／]{2})"
            r"[!-~！-～]{0,200}"
        ),
        lambda m: (
            _('full-width "{mark}" is printed as it stands', mark=m[0]),
            write(unicodedata.normalize("NFKC", m[0])),
        ),
        Rule.BAD_LINK,
    ),
    Habit(re.compile(r"\*\*[^*\n]{1,100}\*\*|\*\*"), _not_bold),
    Habit(
        re.compile(r"~~[^~\n]{1,100}~~|~~"),
        lambda _m: (_('"~~" is printed as it stands'), _("delete it")),
    ),
    *WIDTHS,
)
# Whatever LEFTOVERS find has one of these; most texts have none, and that is soon seen.
SIGNS = re.compile(r"[][{}<*~%«［］｛｝＜＊ｈＨ]|https?：|:／／")
# In a field of plain text.
PLAIN = (
    Habit(
        re.compile(r"\n"),
        lambda _m: (_("this field holds one line"), _("write it on one line")),
        once=True,
    ),
    *VALUES,
    Habit(
        re.compile(
            r"[\[［]{2}[^\[\]［］\n]{0,100}[\]］]{2}|\*\*[^*\n]{1,100}\*\*"
            r"|＊＊[^＊\n]{1,100}＊＊|\[[^\[\]\n]{1,100}\]\([^()\s]{0,200}\)"
            r"|\[\[|\]\]|［［|］］|\*\*|＊＊|\]\("
            r"|[{｛][^{}｛｝|｜\n]{1,100}[|｜][^{}｛｝|｜\n]{1,100}[}｝]"
            rf"|{_HALF_FURIGANA}"
            r"|<([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?>[^<>\n]*</\1>"
            r"|</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--"
        ),
        lambda m: (
            _('this field is plain text: "{mark}" is printed as it stands', mark=m[0]),
            _("delete the marks"),
        ),
    ),
)
# Around the whole text of a field: YAML takes only " and ' for quotes.
QUOTES = (
    Habit(
        re.compile(r"\A[“”„＂‘’＇][^“”„＂‘’＇\n]{0,500}[“”＂‘’＇\"']\Z"),
        lambda m: (
            _("the quotes {open} {close} are printed", open=m[0][0], close=m[0][-1]),
            _("delete them, or write half-width ones: '…'"),
        ),
        severity=Severity.WARNING,
    ),
)
# A term's word would not be found with them.
QUOTED_WORD = tuple(replace(habit, severity=Severity.ERROR) for habit in QUOTES)
# In the whole of a paragraph that has emphasis: 2*3*4 has lost its signs.
EMPHASIS = (
    Habit(
        re.compile(r"(?<=[0-9A-Za-z)])\*[^*\s][^*\n]{0,60}\*(?=[0-9A-Za-z(])"),
        lambda m: (
            _('"*" makes bold type of "{text}"', text=m[0].strip("*")),
            _('write "\\*" or "×" for the sign'),
        ),
        severity=Severity.WARNING,
        once=True,
    ),
)
# In the whole of a paragraph in which a backslash was taken for an escape.
PATHS = (
    Habit(
        re.compile(r"(?<![\w:\\`])\\\\(?=\w)[^\s、。「」（）]{1,200}"),
        lambda m: (
            _('the first "\\" of "{path}" is not printed', path=m[0][:60]),
            _("put it between backquotes: `{path}`", path=m[0][:60]),
        ),
    ),
)
