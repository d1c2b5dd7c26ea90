"""``handbook verify``: whatever one edition lacks is found, and nothing else."""

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import cycle
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from handbook.build import beside
from handbook.build.parity import unlike
from handbook.build.reading import of_pdf, of_word, printed, written
from handbook.build.shown import Unlike

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PDF, WORD = "legal-handbook.ja.pdf", "legal-handbook.ja.docx"
SMALL = Path(__file__).parents[1] / "fixtures" / "small"

RULES = """---
title: きまり
---

## 締めのきまり

月末までに請求書を確認する。届いた日から12日、控えは7年、箱に入れて置きます[^a]。

表：締めの日

| 担当 | 期限 | 月末 |
|---|---|---|
| 経理 | 月末 | 翌月5日 |
| 総務 | 翌月10日 | 月末 |

1. 請求書を確認する
2. 請求書を確認して送る
3. 控えを箱に入れる

- [ ] 月末に棚を見た
- [x] 鍵を返した

## 控えのきまり

### 棚の話

> [!注意]
> 棚は二つあります。

- 請求書
- 控え

[様式](https://example.com/form)は棚に、[初め](#welcome)は前にあります。

また[初めの章](#welcome)[^b]を読み、[初めの章を](#welcome)[閉じて](#welcome)進む。

![お金の流れ](images/flow.png)

![約束の流れ](images/flow.png)

[^a]: 月末が休みなら翌日。

[^b]: [様式](https://example.com/form)を見る。
"""


@pytest.fixture(scope="module")
def made(handbook, tmp_path_factory) -> Path:
    """Return the output folder of a small company with a chapter of many pieces."""
    return _built(handbook, tmp_path_factory.mktemp("verify") / "company", RULES)


def _built(handbook, company: Path, chapter: str) -> Path:
    shutil.copytree(SMALL, company)
    (company / "chapters" / "20-rules.md").write_text(chapter, "utf-8")
    ran = handbook("build", "legal", cwd=company)
    assert ran.code == 0, ran.err
    return company / "output"


Parts = dict[str, bytes]


def _changed(word: Path, changed: Path, change: Callable[[Parts], Parts]) -> Path:
    """Write a copy of a Word file with some of its parts changed."""
    with zipfile.ZipFile(word) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(changed, "w") as package:
        for name, content in {**parts, **change(parts)}.items():
            package.writestr(name, content)
    return changed


# --- changes of a Word file ---------------------------------------------------


def _text(element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _found(body, tag: str, text: str):
    """Return the last element that ends with a text."""
    return [e for e in body.iter(f"{W}{tag}") if _text(e).endswith(text)][-1]


def body(change):
    """Return a change of the document's tree."""

    def apply(parts: Parts) -> Parts:
        tree = etree.fromstring(parts["word/document.xml"])
        change(tree)
        return {"word/document.xml": etree.tostring(tree)}

    return apply


def without(tag: str, text: str):
    def drop(tree) -> None:
        element = _found(tree, tag, text)
        element.getparent().remove(element)

    return body(drop)


def emptied(text: str):
    return replaced(text, "")


def replaced(old: str, new: str, count: int = 1):
    """Return a change of the last run that says ``old``."""

    def replace(tree) -> None:
        run = [t for t in tree.iter(f"{W}t") if old in (t.text or "")][-1]
        run.text = new.join(run.text.rsplit(old, count))

    return body(replace)


def swapped(one: str, other: str):
    def swap(tree) -> None:
        runs = _found(tree, "p", one), _found(tree, "p", other)
        for run, text in zip(runs, (other, one), strict=True):
            next(run.iter(f"{W}t")).text = text

    return body(swap)


def after(text: str, xml: str):
    """Return a change that puts runs after a paragraph's own."""

    def add(tree) -> None:
        new = etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}">{xml}</w:r>')
        _found(tree, "p", text).append(new)

    return body(add)


def without_picture(tree) -> None:
    drawing = _picture(tree).getparent().getparent()
    drawing.getparent().remove(drawing)


def _picture(tree):
    return next(e for e in tree.iter() if e.get("descr") == "約束の流れ")


def said_otherwise(tree) -> None:
    _picture(tree).set("descr", "約束")


def in_one_cell(tree) -> None:
    cell = next(_found(tree, "p", "総務").iterancestors(f"{W}tc"))
    cell.extend(cell.getnext().iterchildren(f"{W}p"))


def in_one_paragraph(tree) -> None:
    first, second = _found(tree, "p", "請求書"), _found(tree, "p", "控え")
    first.extend(second.iterchildren(f"{W}r"))
    second.getparent().remove(second)


def counted_on(tree) -> None:
    paragraph = _found(tree, "p", "請求書を確認する")
    numbering = next(paragraph.iter(f"{W}numPr"))
    numbering.getparent().remove(numbering)


def without_link(ending: str):
    """Return a change that leaves the words of a link, and not the link."""

    def change(tree) -> None:
        link = next(
            e for e in tree.iter(f"{W}hyperlink") if _text(e).startswith(ending)
        )
        for run in list(link):
            link.addprevious(run)
        link.getparent().remove(link)

    return body(change)


def without_box(tree) -> None:
    paragraph = _found(tree, "p", "鍵を返した")
    box = next(paragraph.iter(f"{W}sdt"))
    box.getparent().remove(box)


def with_another_picture(parts: Parts) -> Parts:
    drawn = {name.rpartition(".")[0] for name in parts if name.endswith(".svg")}
    name = next(
        n for n in parts if n.endswith(".png") and n.rpartition(".")[0] not in drawn
    )
    raw = BytesIO()
    Image.new("RGB", (8, 6), "red").save(raw, "PNG")
    return {name: raw.getvalue()}


def styled(text: str, style: str):
    """Return a change of the style of the last paragraph that ends so."""

    def change(tree) -> None:
        _found(tree, "p", text).find(f"{W}pPr/{W}pStyle").set(f"{W}val", style)

    return body(change)


def hidden(text: str):
    def hide(tree) -> None:
        for run in _found(tree, "p", text).iter(f"{W}r"):
            look = run.find(f"{W}rPr")
            if look is None:
                look = etree.Element(f"{W}rPr")
                run.insert(0, look)
            look.append(etree.Element(f"{W}vanish"))

    return body(hide)


def with_the_other_sign(tree) -> None:
    box = next(_found(tree, "p", "鍵を返した").iter(f"{W}sdt"))
    next(box.iter(f"{W}t")).text = "□"


def with_other_drawings(parts: Parts) -> Parts:
    space = 'xmlns="http://www.w3.org/2000/svg"'
    drawing = f'<svg {space} width="10" height="10"><rect width="9" height="9"/></svg>'
    return {name: drawing.encode() for name in parts if name.endswith(".svg")}


def with_other_pixels_of_drawings(parts: Parts) -> Parts:
    raw = BytesIO()
    Image.new("RGB", (8, 6), "red").save(raw, "PNG")
    drawn = (name for name in parts if name.endswith(".svg"))
    return {f"{name.removesuffix('svg')}png": raw.getvalue() for name in drawn}


def part(name: str, old: str, new: str):
    def apply(parts: Parts) -> Parts:
        text = parts[name].decode()
        assert old in text
        return {name: text.replace(old, new).encode()}

    return apply


def without_link_in_note(parts: Parts) -> Parts:
    notes = etree.fromstring(parts["word/footnotes.xml"])
    for link in list(notes.iter(f"{W}hyperlink")):
        link.tag = f"{W}smartTag"
    return {"word/footnotes.xml": etree.tostring(notes)}


def commented(_parts: Parts) -> Parts:
    comment = "<w:p><w:r><w:t>直して</w:t></w:r></w:p>"
    space = f'xmlns:w="{W[1:-1]}"'
    text = f"<w:comments {space}><w:comment>{comment}</w:comment></w:comments>"
    return {"word/comments.xml": text.encode()}


def _unlike(pdf: Path, word: Path) -> list[Unlike]:
    text = written(word)
    return [
        *unlike(printed(pdf), text),
        *beside.unlike(of_pdf(pdf), of_word(word), text.sources),
    ]


CHANGES = {
    "a step": (without("p", "請求書を確認する"), "請求書を確認する"),
    "a cell's only word": (emptied("月末"), "月末"),
    "a row": (without("tr", "総務翌月10日月末"), "総務"),
    "an item to check": (without("p", "□月末に棚を見た"), "月末に棚を見た"),
    "a note": (part("word/footnotes.xml", "月末が休み", "休み"), "月末"),
    "a call of a note": (replaced("箱に入れて置", "置"), "箱に入れて"),
    "a caption": (without("p", "締めの日"), "締めの日"),
    "a number": (replaced("12日", "日"), "12"),
    "a heading": (without("p", "控えのきまり"), "控えのきまり"),
    "numbers that change places": (swapped("翌月5日", "翌月10日"), "5日 総務 翌月10"),
    "steps that change places": (
        swapped("請求書を確認する", "請求書を確認して送る"),
        "して送",
    ),
    "a list that counts on": (body(counted_on), "請求書"),
    "a picture": (body(without_picture), "約束の流れ"),
    "a picture's words": (body(said_otherwise), "約束の流れ"),
    "a sentence more": (
        after("控えを箱に入れる", "<w:t>鍵を掛けます。</w:t>"),
        "鍵を掛けます。",
    ),
    "a hidden word": (
        after("控えを箱に入れる", "<w:rPr><w:vanish/></w:rPr><w:t>密</w:t>"),
        "密",
    ),
    "a comment": (commented, "直して"),
    "words at a page's foot": (
        part("word/footer2-default.xml", "社外秘", "社内秘"),
        "社内秘",
    ),
    "a link out": (without_link("様式"), "様式 → https://example.com/form"),
    "one of two links to one place": (
        without_link("初めの章を"),
        "初めの章を（p.1） → #_at_chapter_welcome",
    ),
    "a link beside one to the same place": (
        without_link("閉じて"),
        "閉じて（p.1） → #_at_chapter_welcome",
    ),
    "a link in a note": (
        without_link_in_note,
        "様式 → https://example.com/form",
    ),
    "a link that leads elsewhere": (
        part("word/_rels/document.xml.rels", "example.com/form", "example.com/x"),
        "→ https://example.com/x",
    ),
    "a link within": (without_link("初め"), "初め（p.1） → #_at_chapter_welcome"),
    "a box unticked": (
        part("word/document.xml", 'w14:checked w14:val="1"', 'w14:checked w14:val="0"'),
        "■ 鍵を返した\n□ 鍵を返した",
    ),
    "a box": (body(without_box), "□ 鍵を返した\n"),
    "a box with the other sign": (body(with_the_other_sign), "□ 鍵を返した"),
    "a hidden paragraph": (hidden("控えを箱に入れる"), "控えを箱に入れる"),
    "a heading that is text": (styled("棚の話", "BodyText"), "### 棚の話\n棚の話"),
    "a heading of another level": (styled("棚の話", "Heading4"), "### 棚の話\n"),
    "text that is a heading": (styled("棚は二つあります。", "Heading3"), "\n### 棚は"),
    "a warning that is text": (styled("棚は二つあります。", "BodyText"), "> 棚は二つ"),
    "other drawings": (with_other_drawings, "〔文書番号、版、"),
    "other pixels of drawings": (with_other_pixels_of_drawings, "〔文書番号、版、"),
    "another picture": (with_another_picture, "〔"),
    "two cells in one": (body(in_one_cell), "総務 | 翌月10日"),
    "two items in one": (body(in_one_paragraph), "・控え"),
}


@pytest.mark.parametrize(
    ("change", "words"),
    CHANGES.values(),
    ids=[name.replace(" ", "-") for name in CHANGES],
)
def test_what_differs_is_found_and_named(made, tmp_path, change, words):
    word = _changed(made / WORD, tmp_path / WORD, change)

    found = _unlike(made / PDF, word)

    assert any(words in f"{one.printed}\n{one.written}" for one in found), found


def test_editions_of_one_content_agree(made):
    assert _unlike(made / PDF, made / WORD) == []


# --- the command --------------------------------------------------------------


def _put(word: Path, changed: Path) -> None:
    """Put a changed Word file in place of the one that was made, in all the books."""
    before, after_ = (
        hashlib.sha256(f.read_bytes()).hexdigest() for f in (word, changed)
    )
    shutil.copyfile(changed, word)
    for name in ("manifest.json", "SHA256SUMS"):
        file = word.parent / name
        file.write_text(file.read_text().replace(before, after_))


@pytest.fixture
def verify(handbook, made, tmp_path):
    """Return the command on a copy of the output with its Word file changed."""

    def run(change):
        output = shutil.copytree(made, tmp_path / "output")
        _put(output / WORD, _changed(made / WORD, tmp_path / WORD, change))
        return handbook("verify", output, cwd=tmp_path)

    return run


SOURCES = {
    "a box": (body(without_box), "chapters/20-rules.md#/body/17/1"),
    "a box unticked": (
        part("word/document.xml", 'w14:checked w14:val="1"', 'w14:checked w14:val="0"'),
        "chapters/20-rules.md#/body/17/1",
    ),
    "a row": (without("tr", "総務翌月10日月末"), "chapters/20-rules.md#/body/8/3/0"),
    "a picture's words": (body(said_otherwise), "chapters/20-rules.md#/body/32"),
    "a picture": (body(without_picture), "chapters/20-rules.md#/body/32"),
}


@pytest.mark.parametrize(
    ("change", "source"),
    SOURCES.values(),
    ids=[name.replace(" ", "-") for name in SOURCES],
)
def test_what_differs_has_its_page_and_the_nearest_source(
    made, tmp_path, change, source
):
    word = _changed(made / WORD, tmp_path / WORD, change)
    book = printed(made / PDF)
    (page,) = [
        pieces[0].page
        for pieces in book.pages
        if "翌月10日" in "".join(piece.text for piece in pieces)
    ]

    [found] = _unlike(made / PDF, word)

    assert (found.page, found.source) == (page, source)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            without("p", "控えを箱に入れる"),
            f'{PDF}: page {{page}}, after "{{chapter}}.1 締めのきまり": '
            '"3控えを箱に入れる" is not in the Word edition (source: '
            "chapters/20-rules.md#/body/13/2)",
        ),
        (
            after("控えを箱に入れる", "<w:t>鍵を掛けてから帰ります。</w:t>"),
            f'{WORD}: after "{{chapter}}.1 締めのきまり": '
            '"鍵を掛けてから帰ります。" is not in the PDF (source: '
            "chapters/20-rules.md#/body/13/2)",
        ),
        (
            replaced("翌月10日", "翌月11日"),
            f'{PDF}: page {{page}}, after "{{chapter}}.1 締めのきまり": '
            f'"翌月10日" is "翌月11日" in {WORD} (source: '
            "chapters/20-rules.md#/body/8/3/1)",
        ),
        (
            without_link("閉じて"),
            f'{PDF}: page {{page}}, after "棚の話": '
            '"閉じて（p.1） → #_at_chapter_welcome" is not in the Word edition '
            "(source: chapters/20-rules.md#/body/32)",
        ),
        (
            part("docProps/core.xml", "<dc:title>法務", "<dc:title>総務"),
            f'{PDF} and {WORD}: the title is "法務　入社ハンドブック" in one, '
            '"総務　入社ハンドブック" in the other',
        ),
    ],
    ids=["in Word", "in the PDF", "in both", "beside words", "of the files"],
)
def test_verify_says_which_file_lacks_what_and_where(made, verify, change, line):
    ran = verify(change)

    book = printed(made / PDF)
    pages = [(pieces[0].page, "".join(p.text for p in pieces)) for pieces in book.pages]
    (page,) = [number for number, text in pages if "翌月10日" in text]
    chapter = next(
        p.text for p in written(made / WORD).pieces if p.text.endswith("締めのきまり")
    )
    expected = line.format(page=book.called(page), chapter=chapter.partition(".")[0])
    assert (ran.code, ran.lines) == (1, [expected])


def test_verify_shows_ten_differences_and_counts_the_others(verify):
    def digits(tree) -> None:
        for run in tree.iter(f"{W}t"):
            run.text = (run.text or "").replace("日", "曜")

    ran = verify(body(digits))

    assert ran.code == 1
    assert len(ran.lines) == 11
    assert ran.lines[-1].endswith("more differences")


# --- contents that are hard to set --------------------------------------------


def _words(letters: int) -> str:
    """Return a text of so many letters in which nothing comes again soon."""

    def told() -> Iterator[str]:
        for number, word in enumerate(cycle(("請求書", "控え、", "月末の", "印。"))):
            yield f"{word}{number}"

    text = ""
    for word in told():
        if len(text) >= letters:
            return text
        text += word
    return text


_ROWS = "\n".join(f"| {n % 3} | {_words(n * 37 % 90)} | 月末 |" for n in range(70))
HARD = f"""---
title: きまりと𠮷野家
---

半角ｶﾞｷﾞと全角ガギ、㈱と①②、fi ffi office、〜と～、x²、½、é、
…と...と・・・。well-known の long-{"very-" * 40}word[^a]と{{漢字|かんじ}}[^b]。

https://example.com/{"a" * 90}/{"b-" * 60}?c=d&e=f#g

[^a]: 短い注。
[^b]: {_words(2400)}

表：長い升

| 番号 | 中身 | 月末 |
|---|---|---|
| 一 | {_words(2000)} | 月末 |
| 二 | 短い | {_words(2600)} |
| {_words(1200)} | {_words(2200)} | {_words(3900)} |
| 月末 | 月末 | 5 |

表：同じ頭の表

| 番号 | 中身 | 月末 |
|---|---|---|
{_ROWS}

表：十二の列

|{"".join(f" {n} |" for n in range(12))}
|{"---|" * 12}
|{" 1 |" * 12}
|{" あ |" * 12}

- [ ] 一つ目
- [x] 済んだもの
  - [ ] 中のもの

1. 一
   1. 一の一
      - 点
2. 二

7. 七から

用語
: 意味の一
: {_words(2200)}

> 引用文です。
>
> 1. 番号

```
def f(x):
    return x  # 2 倍…
```

> [!注意] 太い。
>
> | x | y |
> |---|---|
> | 1 | 2 |

> [!要確認]
> {_words(2500)}
"""


def test_contents_that_are_hard_to_set_give_no_alarm(handbook, tmp_path):
    _built(handbook, tmp_path / "company", HARD)

    ran = handbook("verify", cwd=tmp_path / "company")

    assert (ran.code, ran.out) == (0, "")
