"""Headings, captions and table heads part between phrases."""

import re

import pytest
from lxml import etree

from handbook.document import Edition, compose, phrases
from handbook.document.kinsoku import NOT_FIRST, NOT_LAST
from handbook.writers import lines

# Words with kana of their own, and words of which one half is a single kanji.
WORDS = re.findall(
    r"\S+",
    """
    手続き 取り扱い 取扱い 受け取り 受取り 受け渡し 受渡し 引き継ぎ 引継ぎ
    締め切り 締切り 申し込み 申込み 支払い 振り込み 振込み 立ち会い 立会い 見積り
    見積もり 問い合わせ 問合せ 打ち合わせ 打合せ 切り替え 切替え 割り当て 割当て
    見送り 見直し 書き方 扱い方 読み方 付け方 聞き方 数え方 使い方 断り方
    振り返り 振返り 仕分け 仕組み 締め 届出 貸出し 持ち出し 持出し 呼び出し 戻し
    差し替え 差替え 組み立て 働き方 決まり 明るさ 早さ 身だしなみ つまずき
    思い込み お金 お客様 ごみ あいさつ 一人立ち 一言 二度 台帳 書類 文書 文例
    人員 収容人員 手数料 手順書 分野 分電盤 保存 保管 購買 原状回復 司法書士
    弁護士 会計士 税理士 社労士 関係者 受託者 担当者 責任者 労使協定 中小企業庁
    全部門 部門 喫煙所 暴力団 排除条項 派遣先 管理台帳 有給休暇 第一報 情報共有
    賃金 同一労働 日時 場所 見本 見出し 稟議書 請求書 領収書 契約書 議事録 報告書
    一覧表 四半期 年末調整 源泉徴収 社会保険 労働保険 個人情報 印紙税 法人税
    消費税 決算 月次 年次 日次
    """,
)


@pytest.mark.parametrize(
    "text",
    [
        "手続き｜（押印・電子署名・印紙）",
        "労使協定の｜管理",
        "保存年限を",
        "中小受託者への｜委託",
        "司法書士",
        "同一労働同｜一賃金",
        "第1四半期",
        "2026年4月1日から｜2027年3月31日までの",
        "3か月過ぎた",
        "年1回｜（推奨）",
        "作業の｜明るさ",
        "身だしなみ",
        "ファイル名の｜付け方｜（日付-件名-版｜（例：20261201-備品｜見積-v1））",
        "二度｜数えても",
        "年次｜有給休暇の｜管理",
        "Section 1：Let ｜us ｜begin ｜始めましょう",
        "Windows 11 ｜Pro を｜使う人",
        "LINE ｜WORKS から｜移る",
        "表 1 の ｜見方",
        "第1.0版　｜草案",
        "朝礼・｜終礼・｜清掃・｜安全パトロール・｜改善提案の｜進め方",
    ],
)
def test_a_heading_parts_at_its_phrases(text):
    assert "｜".join(phrases.split(text.replace("｜", ""))) == text


@pytest.mark.parametrize("text", ["", " ", "　", "。", "「」", "A", "（（（", "、、あ"])
def test_phrases_are_the_text(text):
    assert "".join(phrases.split(text)) == text


@pytest.mark.parametrize("word", phrases.WHOLE)
def test_a_word_that_is_named_is_whole(word):
    assert any(word in one for one in phrases.split(f"これは{word}です"))


@pytest.fixture(scope="module")
def parted(starter, shipped):
    """Return the headings, captions and heads of all departments, in phrases."""
    day = starter.handbook.control.date
    editions = [
        Edition(one.id, "ja", "trainer", "regular", day) for one in starter.departments
    ]
    texts = {
        text
        for edition in editions
        for part in compose(starter, edition, shipped).parts
        for element in etree.fromstring(part.html).iter(etree.Element)
        if lines.is_phrased(element)
        for text in (element.text, *(child.tail for child in element))
        if text and text.strip()
    }
    return {text: phrases.split(text) for text in texts}


def test_no_word_of_a_heading_is_parted(parted):
    word = re.compile("|".join(sorted(WORDS, key=len, reverse=True)))
    broken = {
        text: found[0]
        for text, split in parted.items()
        for found in word.finditer(text)
        if not any(found[0] in one for one in split)
    }

    assert len(parted) > 1000
    assert broken == {}


def test_no_phrase_begins_or_ends_with_what_a_line_may_not(parted):
    wrong = {
        text
        for text, split in parted.items()
        if any(one[0] in NOT_FIRST for one in split[1:])
        or any(one[-1] in NOT_LAST for one in split[:-1])
    }

    assert wrong == set()


def test_no_last_phrase_is_a_character():
    assert phrases.split("該当することのあった月")[-1] == "あった月"
