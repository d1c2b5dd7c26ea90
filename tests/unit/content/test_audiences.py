"""Nothing is lost in silence because its audience fits nobody."""

import pytest

from handbook.diagnostics import Severity

RULES = "chapters/20-rules.md"
GIVEN = "  exclude:\n    employment: [executive]\n"
NOBODY = "this audience fits nobody: what it is for is in no edition"
DUTY = "    name: 入金の管理\n"
ACC = "departments/accounting.yaml"


@pytest.mark.parametrize(
    "audience",
    [
        "  departments: [legal]\n  exclude: {departments: [legal]}\n",
        "  employment: [dispatch]\n  exclude: {employment: [intern, dispatch]}\n",
        "  exclude: {departments: [accounting, legal]}\n",
        "  exclude: {readers: [trainee, trainer]}\n",
        "  readers: [trainer]\n  departments: [legal]\n"
        "  exclude: {readers: [trainer], departments: [legal]}\n",
        "  sites: [head-office]\n  exclude: {sites: [head-office]}\n",
        "  exclude: {sites: [head-office]}\n",
        "  sites: [head-office]\n  readers: [trainer]\n"
        "  exclude: {sites: [head-office], readers: [trainer]}\n",
    ],
)
def test_a_chapter_that_nobody_would_see_is_told(small, change, told, audience):
    change(small / "chapters/10-welcome.md", "[きまり](#rules)", "きまり")
    told(RULES, GIVEN, audience, f"audience-nobody 4:3: {NOBODY}", Severity.WARNING)


@pytest.mark.parametrize(
    "audience",
    [
        "  departments: [legal]\n  exclude: {departments: [accounting]}\n",
        "  departments: [legal]\n"
        "  exclude: {departments: [legal], readers: [trainer]}\n",
        "  employment: [dispatch, intern]\n  exclude: {employment: [intern]}\n",
        "  sites: [head-office]\n"
        "  exclude: {sites: [head-office], readers: [trainee]}\n",
        "  exclude: {}\n",
    ],
)
def test_an_audience_that_anybody_is_left_in_is_good(told, audience):
    told(RULES, GIVEN, audience, [], Severity.WARNING)


@pytest.mark.parametrize(
    "audience", ["{departments: [legal]}", "{exclude: {departments: [accounting]}}"]
)
def test_what_a_department_holds_is_for_nobody_elsewhere(told, audience):
    new = f"{DUTY}    audience: {audience}\n"
    told(ACC, DUTY, new, f"audience-nobody 36:15: {NOBODY}", Severity.WARNING)


@pytest.mark.parametrize(
    ("audience", "place"),
    [
        ("  readers: []\n", "4:12"),
        ("  departments: []\n", "4:16"),
        ("  exclude: {departments: [legal], employment: []}\n", "4:47"),
    ],
)
def test_a_list_that_names_nobody_is_an_error(told, audience, place):
    key = audience.rpartition(":")[0].split()[-1]
    told(
        RULES,
        GIVEN,
        audience,
        f'empty-value {place}: "{key}" is an empty list — name who is meant, or delete',
    )


BEYOND = "nobody is left to read this: what it stands in is for others"
OSAKA = "    - id: osaka\n      name: 大阪支社\n"


@pytest.mark.parametrize(
    ("parent", "child", "told_"),
    [
        ("{sites: [osaka]}", "{exclude: {sites: [osaka]}}", BEYOND),
        ("{exclude: {sites: [osaka]}}", "{exclude: {sites: [head-office]}}", BEYOND),
        ("{employment: [intern]}", "{exclude: {employment: [intern]}}", BEYOND),
        ("{sites: [osaka]}", "{exclude: {sites: [head-office]}}", None),
        ("{sites: [osaka]}", "{sites: [osaka, head-office]}", '"head-office" never'),
        (
            "{sites: [osaka]}",
            "{exclude: {sites: [osaka]}}\n            mandatory: true",
            None,
        ),
    ],
)
def test_a_piece_whose_parent_is_for_others_alone_is_told(
    small, change, problems, parent, child, told_
):
    file = small / "common.yaml"
    seat = "          - id: com-day-1-seat\n"
    change(small / "handbook.yaml", "  sites:\n", f"  sites:\n{OSAKA}")
    change(file, "    title: 初日\n", f"    title: 初日\n    audience: {parent}\n")
    change(file, seat, f"{seat}            audience: {child}\n")

    found = map(str, problems(small, "common.yaml", Severity.WARNING))

    left = [one for one in found if not one.startswith("audience-idle")]
    assert len(left) == (told_ is not None)
    assert all(told_ in one for one in left)


@pytest.mark.parametrize(
    ("parent", "child", "told_"),
    [
        (
            "{employment: [regular]}",
            "{employment: [dispatch]}",
            'audience-beyond 13:36: "dispatch" never see this',
        ),
        (
            "{exclude: {employment: [dispatch]}}",
            "{employment: [regular, dispatch]}",
            'audience-beyond 13:36: "dispatch" never see this',
        ),
        (
            "{readers: [trainer]}",
            "{readers: [trainee, trainer]}",
            'audience-beyond 13:33: "trainee" never see this',
        ),
        (
            "{departments: [legal]}",
            "{departments: [accounting]}",
            'audience-beyond 13:37: "accounting" never see this',
        ),
        (
            "{exclude: {departments: [legal]}}",
            "{departments: [legal]}",
            'audience-beyond 13:37: "legal" never see this',
        ),
        ("{employment: [regular]}", "{employment: [regular]}", []),
        ("{employment: [regular]}", "{readers: [trainee]}", []),
        (
            "{exclude: {employment: [dispatch], departments: [legal]}}",
            "{employment: [dispatch]}",
            [],
        ),
    ],
)
def test_readers_whom_the_parent_leaves_out_are_told(
    small, change, problems, same, parent, child, told_
):
    file = small / "common.yaml"
    seat = "          - id: com-day-1-seat\n"
    change(file, "    title: 初日\n", f"    title: 初日\n    audience: {parent}\n")
    change(file, seat, f"{seat}            audience: {child}\n")

    same(problems(small, "common.yaml", Severity.WARNING), told_)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("派遣", "dispatch"),
        ("派遣社員", "dispatch"),
        ("パート", "part-time"),
        ("アルバイト", "part-time"),
        ("正社員", "regular"),
        ("契約社員", "contract"),
        ("part_time", "part-time"),
    ],
)
def test_an_employment_in_japanese_is_suggested(told, word, meant):
    told(
        RULES,
        GIVEN,
        f"  employment: [{word}]\n",
        f'wrong-value 4:16: an item of "employment" should be one of regular, '
        f'contract, dispatch, part-time, executive, intern, but is "{word}" '
        f'— did you mean "{meant}"?',
    )


def test_a_site_that_does_not_exist_is_suggested(told):
    told(
        RULES,
        GIVEN,
        "  sites: [head-ofice]\n",
        'dangling-reference 4:11: there is no site "head-ofice" — did you mean '
        '"head-office"?',
    )
