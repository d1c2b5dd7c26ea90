"""Figures in their book: marks, approval, templates of a company."""

import re
from dataclasses import replace

import polib
import pytest

from handbook import content
from handbook.content import texts
from handbook.content.catalogues.translation import translated
from handbook.document import compose

ACCOUNTING, SMALL = "departments/accounting.yaml", "tests/fixtures/small"
_FIGURE = re.compile(r'<figure class="picture is-wide".*?</figure>')


def figures(document):
    html = "".join(part.html for part in document.parts)
    return _FIGURE.findall(html)


@pytest.fixture
def english(small):
    """Return the small company's content with all texts translated but one."""

    def make(missing):
        catalogue = polib.POFile(wrapwidth=0)
        for number, one in enumerate(texts(small, "en")):
            if one.text != missing:
                said = one.text if "|" in one.text else f"said {number}"
                entry = polib.POEntry(msgctxt=one.context, msgid=one.text, msgstr=said)
                catalogue.append(entry)
        (small / "translations").mkdir()
        (small / "translations/en.po").write_text(str(catalogue), "utf-8")
        return translated(content.load(small, languages=("en",)), "en")

    return make


@pytest.mark.parametrize(
    ("missing", "source"),
    [
        ("請求の依頼", f"{ACCOUNTING}#/flows"),
        ("会って売る", f"{ACCOUNTING}#/flows"),
        ("約束を守る", f"{ACCOUNTING}#/flows"),
        ("見てもらって通す", f"{ACCOUNTING}#/plan"),
        ("源泉所得税の納付", "calendar.yaml#/items"),
    ],
)
def test_a_figure_with_a_text_that_is_not_translated_is_marked_once(
    english, edition, shipped, missing, source
):
    manuscript = english(missing)
    document = compose(manuscript, edition(language="en"), shipped)

    marked = [one for one in figures(document) if "[not translated]" in one]
    assert len(marked) == 1
    assert f'data-source="{source}"' in marked[0]
    assert marked[0].count("[not translated]") == 1
    assert missing in re.findall('alt="([^"]*)"', marked[0])[0]


def test_a_figure_that_is_translated_has_no_mark(english, edition, shipped):
    document = compose(english(None), edition(language="en"), shipped)

    assert len(figures(document)) == 4
    assert "[not translated]" not in "".join(figures(document))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ACCOUNTING, "receive: 請求の依頼", "receive: 見積の依頼"),
        (ACCOUNTING, "give: 入金の知らせ", "give: 入金の一覧"),
        ("common.yaml", "motto: 会って売る", "motto: 聞いて売る"),
    ],
)
def test_who_changes_what_a_figure_shows_changes_what_is_approved(
    small, change, edition, shipped, file, old, new
):
    before = compose(content.load(small), edition(), shipped)
    change(small / file, old, new)

    after = compose(content.load(small), edition(), shipped)

    assert after.fingerprint != before.fingerprint
    assert after.digest != before.digest


def test_who_changes_only_the_colours_changes_the_bytes_and_nothing_that_is_read(
    small, edition, shipped
):
    manuscript = content.load(small)
    accents = {**shipped.accents, "accounting": shipped.accents["legal"]}

    before = compose(manuscript, edition(), shipped)
    after = compose(manuscript, edition(), replace(shipped, accents=accents))

    assert after.fingerprint == before.fingerprint
    assert after.digest != before.digest


def test_a_figure_names_the_sites_that_a_piece_is_for(small, change, edition, shipped):
    handbook = small / "handbook.yaml"
    sites = "  sites:\n    - {id: osaka, name: 大阪支社}\n"
    handbook.write_text(handbook.read_text("utf-8").replace("  sites:\n", sites, 1))
    stage = "  - id: acc-day-30\n"
    change(small / ACCOUNTING, stage, f"{stage}    audience: {{sites: [osaka]}}\n")

    whole = compose(content.load(small), edition(), shipped)
    own = compose(content.load(small), edition(site="osaka"), shipped)

    assert "「見てもらって通す（大阪支社）」" in "".join(figures(whole))
    assert "「見てもらって通す」" in "".join(figures(own))


_BOXES = """
<figure class="serve"><div class="serve-band"><p class="band-title">
{{ labels["department.front"] }}</p><ul class="serve-cells">
{% for name, motto in book.front %}<li>{{ name | line }}<span class="note">
{{ motto | line }}</span></li>{% endfor %}<li class="is-us">{{ department.name }}</li>
</ul></div><ul class="serve-flows"><li><span class="sign">↓</span><p>
<span class="flow-title">{{ labels["department.receive"] }}</span>
{{ department.flows.front.receive | inline }}</p></li></ul></figure>
"""


def test_a_company_may_keep_its_own_boxes_of_who_serves_whom(small, edition, shipped):
    folder = small / "templates/chapters"
    folder.mkdir(parents=True)
    (folder / "department.html.j2").write_text(_BOXES, "utf-8")

    document = compose(content.load(small), edition(), shipped)

    html = "".join(part.html for part in document.parts)
    assert '<figure class="serve">' in html
    assert '<li class="is-us">経理・会計</li>' in html
    assert not [one for one in figures(document) if "#/flows" in one]


def test_a_company_may_put_a_figure_where_it_likes(small, edition, shipped):
    folder = small / "templates/chapters"
    folder.mkdir(parents=True)
    (folder / "plan.html.j2").write_text(
        '{% from "figure.html.j2" import drawn with context %}'
        '{{ drawn("year") }}{{ drawn("serve") }}',
        "utf-8",
    )

    document = compose(content.load(small), edition(), shipped)

    plan = next(part.html for part in document.parts if part.id == "chapter-plan")
    assert len(_FIGURE.findall(plan)) == 2


def test_a_character_that_only_rare_fonts_have_is_drawn_in_a_figure(
    small, change, edition, shipped
):
    change(small / ACCOUNTING, "receive: 請求の依頼", "receive: 𠮷野様の依頼")

    document = compose(content.load(small), edition(), shipped)

    assert "𠮷野様の依頼" in figures(document)[0]


def test_a_figure_that_is_not_there_is_told_at_its_line(small, edition, shipped):
    from handbook.diagnostics import ContentError

    folder = small / "templates/chapters"
    folder.mkdir(parents=True)
    (folder / "plan.html.j2").write_text(
        '<p>計画</p>\n{{ figure("jear").alt }}', "utf-8"
    )

    with pytest.raises(ContentError) as error:
        compose(content.load(small), edition(), shipped)

    (problem,) = error.value.problems
    assert problem.place.file == "templates/chapters/plan.html.j2"
    assert problem.place.line == 2
