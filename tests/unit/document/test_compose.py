"""What a composed edition promises, over all editions of the starter."""

import pickle
import re
from collections import Counter
from dataclasses import replace

import pytest
from lxml import etree

from handbook import content
from handbook.content.chapters import GENERATED
from handbook.diagnostics import ContentError
from handbook.document import compose, figures
from handbook.document.vocabulary import violations

DEPARTMENTS = ("accounting", "hr-pr", "general-affairs", "secretary", "legal")


def trees(document):
    return [etree.fromstring(part.html) for part in document.parts]


def text(document):
    return "".join("".join(tree.itertext()) for tree in trees(document))


def alternatives(document):
    return "".join(i.get("alt") for tree in trees(document) for i in tree.iter("img"))


def numbers(document, tag):
    return [
        element.findtext("span[@class='number']")
        for tree in trees(document)
        for element in tree.iter(tag)
        if element.find("span[@class='number']") is not None
    ]


def test_the_starter_makes_the_five_departments(documents):
    assert tuple(documents) == DEPARTMENTS


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_document_stays_in_the_vocabulary(trainers, department):
    found = [
        violation
        for tree in trees(trainers[department])
        for element in tree.iter()
        for violation in violations(element.tag, dict(element.attrib))
    ]

    assert found == []


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_ids_are_unique_ascii_and_every_link_has_its_target(trainers, department):
    parts = trees(trainers[department])
    ids = Counter(e.get("id") for tree in parts for e in tree.iter() if e.get("id"))
    links = {
        a.get("href")[1:] for t in parts for a in t.iter("a") if a.get("href")[0] == "#"
    }

    assert [i for i, count in ids.items() if count > 1] == []
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9-]+", i)] == []
    assert links - set(ids) == set()


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_picture_that_is_named_is_carried_and_the_other_way_round(
    documents, department
):
    document = documents[department]
    named = {i.get("src") for tree in trees(document) for i in tree.iter("img")}

    assert named == {f"picture:{p.digest}" for p in document.pictures}


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_chapters_and_tables_are_numbered_without_gaps(documents, department):
    document = documents[department]
    chapters = [p.number for p in document.parts if p.kind in {"opener", "chapter"}]

    assert chapters == [str(n) for n in range(1, len(chapters) + 1)]
    tables = numbers(document, "caption")
    assert tables == [f"表{n}" for n in range(1, len(tables) + 1)]


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_sections_carry_their_chapters_number(documents, department):
    for part in documents[department].parts:
        sections = [
            h.findtext("span[@class='number']")
            for h in etree.fromstring(part.html).iter("h2")
            if h.get("class") == "section"
        ]
        expected = [f"{part.number}.{i}" for i in range(1, len(sections) + 1)]
        assert sections == (expected if part.number else [None] * len(sections))


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_the_contents_list_every_part_and_section(documents, department):
    document = documents[department]
    contents = next(p for p in document.parts if p.kind == "contents")
    links = etree.fromstring(contents.html).iterfind("ol[1]//a")
    listed = [a.get("href")[1:] for a in links]

    assert listed == [entry.anchor for entry in document.entries]
    assert [e.title for e in document.entries if e.level == 1] == [
        p.title
        for p in document.parts
        if p.kind not in {"cover", "contents", "continued", "back"}
    ]


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_nothing_for_trainers_reaches_a_trainees_document(
    starter, documents, department
):
    shown = next(d for d in starter.departments if d.id == department)
    secrets = [
        *(t.teaching for t in shown.tasks if t.teaching),
        *(line for stage in shown.plan for line in stage.teaching),
        *(q.explanation for q in (*shown.quiz, *starter.common.quiz)),
        *(q.teaching for q in (*shown.quiz, *starter.common.quiz) if q.teaching),
    ]
    document = documents[department]
    whole = text(document) + alternatives(document) + repr(document.imprint)

    assert len(secrets) > 30
    assert [s for s in secrets if re.sub(r"[*\[\]]", "", s) in whole] == []
    assert not any("is-right" in p.html for p in document.parts)
    assert not any(p.kind == "trainer" for p in document.parts)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_trainers_document_is_the_trainees_with_chapters_behind(
    documents, trainers, department
):
    trainee = [
        p
        for p in documents[department].parts
        if p.kind in {"opener", "chapter", "continued"}
    ]
    trainer = [
        p
        for p in trainers[department].parts
        if p.kind in {"opener", "chapter", "continued"}
    ]

    assert [p.title for p in trainer] == [p.title for p in trainee]
    same = [a.html == b.html for a, b in zip(trainee, trainer, strict=True)]
    assert same.count(False) <= 1  # the sign-off names its reader
    assert [p.number for p in trainers[department].parts if p.kind == "trainer"] == [
        "T1",
        "T2",
    ]


def test_all_tasks_are_cards(starter, documents):
    cards = {
        article.get("id")
        for document in documents.values()
        for tree in trees(document)
        for article in tree.iter("article")
        if article.get("class") == "card"
    }

    assert cards == {f"task-{t.id}" for d in starter.departments for t in d.tasks}
    assert len(cards) == 89


def test_facts_that_are_not_confirmed_are_marked_and_no_others(starter, documents):
    doubtful = {f"law-{f.id}": f.confidence == "D" for f in starter.laws}
    marked = {
        term.get("id"): "要確認" in "".join(term.itertext())
        for document in documents.values()
        for tree in trees(document)
        for term in tree.iter("dt")
        if term.get("id") in doubtful
    }

    assert marked == {id_: doubtful[id_] for id_ in marked}
    assert set(marked.values()) == {True, False}


def test_every_chapter_that_can_be_generated_is(documents):
    made = {part.id for document in documents.values() for part in document.parts}

    assert {f"chapter-{id_}" for id_ in GENERATED} <= made


def test_a_document_survives_pickling(documents):
    for document in documents.values():
        assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 -- ours


def test_composing_twice_gives_the_same_document(starter, shipped, edition, documents):
    again = compose(starter, edition("secretary"), shipped)

    assert again.digest == documents["secretary"].digest


def test_the_fingerprint_changes_with_what_is_read(starter, shipped, edition):
    def fingerprint(manuscript):
        document = compose(manuscript, edition("secretary"), shipped)
        last = next(p for p in document.parts if p.id == "chapter-sign-off")
        return etree.fromstring(last.html).findtext(".//p[@class='digest']")

    read = next(t for t in starter.terms if t.audience is None)
    term = read.model_copy(update={"definition": "別の説明"})
    terms = tuple(term if t is read else t for t in starter.terms)
    other = replace(starter, terms=terms)
    control = starter.handbook.control.model_copy(update={"version": "9.9"})
    renumbered = starter.handbook.model_copy(update={"control": control})

    assert fingerprint(replace(starter, handbook=renumbered)) == fingerprint(starter)
    assert fingerprint(other) != fingerprint(starter)


@pytest.mark.parametrize(
    ("name", "template", "message"),
    [
        ("back.html.j2", "<section class='back'><p>x</section>", "is still open"),
        ("back.html.j2", "<blink>x</blink>", "<blink> is not in the document"),
        ("back.html.j2", "<p class='shiny'>x</p>", 'no role "shiny"'),
        ("back.html.j2", "<p onclick='x()'>x</p>", 'may not carry "onclick"'),
        ("back.html.j2", "<p>\n{{ handbook.titel }}</p>", "templates/back.html.j2:2"),
        ("back.html.j2", "<p>\n\n{% if %}</p>", "templates/back.html.j2:3"),
        (
            "back.html.j2",
            "<p>{{ ''.__class__.__mro__ }}</p>",
            "templates/back.html.j2:1",
        ),
    ],
)
def test_a_template_that_fails_says_where(
    starter, shipped, edition, name, template, message
):
    own = replace(starter, templates={name: template})

    with pytest.raises(ContentError, match=re.escape(message)):
        compose(own, edition(), shipped)


# --- yearly work that the plan puts off ---------------------------------------


@pytest.mark.parametrize("reader", ["trainee", "trainer"])
def test_work_that_comes_later_is_told_with_its_day_and_a_link(
    small, shipped, edition, change, reader
):
    change(
        small / "departments" / "accounting.yaml",
        "    stage: day-30\n",
        "    stage: day-30\n    later: [cal-party, cal-withholding]\n",
    )

    document = compose(
        content.load(small), edition("accounting", reader=reader), shipped
    )

    parts = {part.id: part.html for part in document.parts}
    for id_ in ["chapter-plan"] + ["chapter-teaching"] * (reader == "trainer"):
        assert (
            '<a href="#calendar-cal-party">創立記念日</a>　'
            '<span class="as-of">2027年4月20日（火）</span>' in parts[id_]
        )
        assert "2026年12月10日（木）" in parts[id_]
    assert 'id="calendar-cal-party"' in parts["chapter-calendar"]


@pytest.mark.parametrize("without", GENERATED)
def test_a_generated_chapter_is_left_out_with_all_that_leads_to_it(
    small, shipped, edition, without
):
    manuscript = content.load(small)
    order = ("welcome", *(id_ for id_ in GENERATED if id_ != without), "rules")
    handbook = manuscript.handbook.model_copy(update={"chapters": order})

    document = compose(
        replace(manuscript, handbook=handbook),
        edition("accounting", reader="trainer"),
        shipped,
    )

    html = "".join(part.html for part in document.parts)
    ids = set(re.findall(r' id="([^"]+)"', html))
    assert f"chapter-{without}" not in ids
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids
    assert ("chapter-answers" in ids) is (without != "quiz")


def test_later_work_that_the_book_has_no_line_for_is_no_link(
    small, shipped, edition, change
):
    change(
        small / "departments" / "legal.yaml",
        "stage: day-30, title: 受ける,",
        "stage: day-30, later: [cal-withholding], title: 受ける,",
    )

    document = compose(content.load(small), edition("legal"), shipped)

    [plan] = [part.html for part in document.parts if part.id == "chapter-plan"]
    assert "源泉所得税の納付" in plan
    assert "#calendar-cal-withholding" not in plan


def test_every_department_of_the_starter_has_work_that_comes_later(starter):
    for department in starter.departments:
        [later] = [stage.later for stage in department.plan if stage.later]
        theirs = {i.id for i in starter.calendar if department.id in i.departments}
        assert 2 <= len(later) <= 4
        assert set(later) <= theirs


def test_a_figure_drawn_by_code_gets_its_raster_only_where_it_is_asked_for(documents):
    figures_ = [one for one in documents["accounting"].pictures if one.svg]

    assert len(figures_) >= 6  # the signs, the score, the code
    for one in figures_:
        drawn = figures.drawn(one)
        assert (one.raster, drawn.raster[:4]) == (b"", b"\x89PNG")
        assert drawn.width == one.width
        assert abs(drawn.height - one.height) <= 2
        assert figures.drawn(drawn) == drawn
