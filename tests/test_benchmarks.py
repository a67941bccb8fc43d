"""The floors under the quality figures: they hold, they move up, and they go down only for a reason."""

import json
import sys

import pytest

from benchmarks.quality import __main__ as command
from benchmarks.quality import blind, floors, laws, measures, scorers, script, tables
from benchmarks.speed import invented
from cleantext_zh import Label, Removal

UP = "boilerplate.char_F1"
DOWN = "boilerplate.added"


def pinned(**changed):
    """Return floors of one measure that is better high and one that is better low."""
    up = {"value": 0.95, "direction": "up", "goal": "high"}
    down = {"value": 3, "direction": "down", "goal": "low"}
    return {"digests": {"boilerplate": "abc"}, "measures": {UP: up, DOWN: down}, "lowered": []} | changed


def test_figures_at_their_floors_are_no_complaint():
    """The figures that were pinned pass."""
    assert floors.complaints(pinned(), {UP: 0.95, DOWN: 3}, {"boilerplate": "abc"}) == []


@pytest.mark.parametrize(("measure", "value"), [(UP, 0.94), (DOWN, 4)])
def test_a_worse_figure_is_named(measure, value):
    """A figure on the wrong side of its floor is named, whichever side that is."""
    found = floors.complaints(pinned(), {UP: 0.95, DOWN: 3, measure: value}, {"boilerplate": "abc"})
    assert len(found) == 1
    assert found[0].startswith(f"{measure}: ")


def test_noise_is_no_regression():
    """A figure inside the margin passes, and does not take its floor down with it."""
    assert floors.complaints(pinned(), {UP: 0.9499, DOWN: 3}, {"boilerplate": "abc"}) == []
    assert floors.updated(pinned(), {UP: 0.9499}, {})["measures"][UP]["value"] == 0.95


def test_changed_data_is_named():
    """Figures of other data are not compared in silence."""
    found = floors.complaints(pinned(), {UP: 0.95, DOWN: 3}, {"boilerplate": "xyz"})
    assert found == ["boilerplate: the data changed; run --update"]


def test_a_floor_that_was_not_measured_is_named():
    """A measure cannot be got rid of by not printing it any more."""
    found = floors.complaints(pinned(), {UP: 0.95}, {"boilerplate": "abc"})
    assert found == [f"{DOWN}: has a floor, and was not measured"]


def test_a_suite_that_was_not_asked_for_is_not_missed():
    """Running one suite only complains about that one."""
    assert floors.complaints(pinned(), {"laws.violations": 0}, {"laws": "abc"}) == []


def test_better_figures_move_the_floors():
    """Floors rise where high is better and sink where low is better."""
    new = floors.updated(pinned(), {UP: 0.97, DOWN: 1}, {"boilerplate": "xyz"})
    assert [new["measures"][name]["value"] for name in (UP, DOWN)] == [0.97, 1]
    assert new["digests"] == {"boilerplate": "xyz"}


@pytest.mark.parametrize(("measure", "value"), [(UP, 0.9), (DOWN, 5)])
def test_a_floor_is_not_lowered_without_a_reason(measure, value):
    """The refusal names the measure."""
    with pytest.raises(floors.FloorError, match=measure):
        floors.updated(pinned(), {measure: value}, {})


def test_the_reason_for_a_lower_floor_is_kept():
    """A floor that is lowered on purpose says from where, to where and why; a pattern may name several."""
    allowed = [floors.Allowance("boilerplate.*", "the pages were labelled anew")]
    new = floors.updated(pinned(), {UP: 0.9}, {}, allowed)
    assert new["measures"][UP]["value"] == 0.9
    (entry,) = new["lowered"]
    assert (entry["measure"], entry["from"], entry["to"]) == (UP, 0.95, 0.9)
    assert entry["why"] == "the pages were labelled anew"


def test_leave_for_one_floor_is_no_leave_for_another():
    """The other floors still hold."""
    with pytest.raises(floors.FloorError, match=DOWN):
        floors.updated(pinned(), {UP: 0.9, DOWN: 5}, {}, [floors.Allowance(UP, "a reason")])


def test_updating_leaves_the_given_floors_alone():
    """A refused update has changed nothing, so there is nothing to undo."""
    before = pinned()
    floors.updated(before, {UP: 0.99}, {"boilerplate": "xyz"})
    assert before == pinned()


def test_floors_survive_the_file(tmp_path):
    """What is saved is what is loaded, and without a file there are no floors."""
    path = tmp_path / "floors.json"
    assert floors.load(path)["measures"] == {}
    floors.save(pinned(), path)
    assert floors.load(path) == pinned()


def test_the_digest_knows_contents_and_names(tmp_path):
    """Another content or another name is another digest; the order of the files is not."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    first = floors.digest([one, two])
    assert floors.digest([two, one]) == first
    two.write_bytes(b"3")
    assert floors.digest([one, two]) != first


def test_without_data_nothing_is_run(tmp_path, capsys):
    """A checkout without evaluation data passes, and says that it was not run."""
    missing = tmp_path / "nowhere"
    assert command.main([str(missing), "--check"]) == 0
    assert capsys.readouterr().out == f"not run: no data at {missing}\n"


def test_a_suite_without_its_files_is_not_run(tmp_path, capsys):
    """A folder that holds none of the data of a suite is no failure of the package."""
    assert command.main([str(tmp_path), "--check", "--only", "glosses"]) == 0
    assert "not run: glosses: no data at " in capsys.readouterr().out


def test_a_suite_with_floors_that_cannot_be_run_fails_the_check(capsys):
    """A function that went missing takes its floors with it, and that is noticed."""
    run = command.Run({}, {}, {"boilerplate": "cleantext_zh has no cli"})
    assert command._check(pinned(), run) == 1
    assert "boilerplate: has floors, and was not run: cleantext_zh has no cli" in capsys.readouterr().out


def test_every_floor_has_value_direction_and_goal():
    """floors.json says of each figure which way is better and what it asks for, as measures.py does now."""
    for name, floor in floors.load()["measures"].items():
        wanted = measures.goal(name)
        assert isinstance(floor["value"], int | float)
        assert (floor["direction"], floor["goal"]) == (wanted.direction, wanted.text), name


def test_every_floor_belongs_to_a_suite_with_a_digest():
    """No figure is pinned without saying on what it was measured."""
    pinned_now = floors.load()
    suites = {floors.suite_of(name) for name in pinned_now["measures"]}
    assert suites <= {suite.name for suite in scorers.SUITES}
    assert suites == set(pinned_now["digests"])


def test_the_page_of_figures_is_fresh():
    """tables.md is what --update makes of floors.json."""
    assert tables.TABLES.read_text(encoding="utf-8") == tables.markdown(floors.load())


def test_a_lowered_floor_stands_in_the_page_of_figures():
    """Readers see what was given up."""
    entry = {"measure": UP, "from": 0.95, "to": 0.9, "why": "labelled anew", "date": "2026-01-02"}
    page = tables.markdown(pinned(lowered=[entry]))
    assert "- 2026-01-02 `boilerplate.char_F1` 0.9500 → 0.9000: labelled anew\n" in page


def test_removals_go_back_where_they_were():
    """Whole lines and parts of lines rebuild the page, several parts of one line included."""
    removals = [
        Removal(1, "首页", None, Label.NAV, "nav.x", 1),
        Removal(3, "（广告）", (0, 4), Label.PROMO, "promo.x", 3),
        Removal(3, "【完】", (6, 9), Label.PROMO, "promo.x", 3),
        Removal(4, "返回", None, Label.NAV, "nav.x", 4),
    ]
    page = ["首页", "标题", "（广告）正文【完】", "返回"]
    assert laws.rebuilt(["标题", "正文"], removals) == page


def test_the_laws_hold_of_a_plain_text():
    """A text with nothing to do to it breaks no law, with or without a last newline; nor does no text."""
    for text in ("河边有人在放风筝。\n风很大。\n", "河边有人在放风筝。", "", "\n", "\n\n"):
        assert laws.broken_laws(text) == []


def test_laws_read_what_the_data_holds(tmp_path):
    """Pages are read both ways, strings by their fields, and all are named."""
    for name in laws.FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    page = {"lines": [{"text": "标题"}, {"text": "正文", "blank_before": True}]}
    (tmp_path / laws.FILES[0]).write_text(json.dumps(page) + "\n", encoding="utf-8")
    (tmp_path / "glosses/dev.jsonl").write_text('{"broken": "報(bào)", "expected": "報"}\n', encoding="utf-8")
    assert list(laws.texts(tmp_path)) == [
        ("boilerplate/dev.jsonl:1:lines", "标题\n正文"),
        ("boilerplate/dev.jsonl:1:raw", "标题\n\n正文"),
        ("glosses/dev.jsonl:1:broken", "報(bào)"),
        ("glosses/dev.jsonl:1:expected", "報"),
    ]


def test_a_scorer_that_fails_is_not_run(tmp_path):
    """A scorer that ends in an exception says so, and gives no figures."""
    folder = tmp_path / "boilerplate"
    folder.mkdir()
    (folder / "score.py").write_text("raise ValueError('no such page')\n", encoding="utf-8")
    (folder / "dev.jsonl").write_text("", encoding="utf-8")
    suite = next(suite for suite in scorers.SUITES if suite.name == "boilerplate")
    with pytest.raises(scorers.NotRun, match="no such page"):
        scorers.run(suite, tmp_path)


def cases(tmp_path, *configs):
    """Write one case of conversion for each configuration."""
    found = [{"config": config, "input": "汉语", "expected": "漢語"} for config in configs]
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def test_a_conversion_that_is_not_offered_counts_as_not_met(tmp_path):
    """What the package cannot convert lowers the figure; it does not hide the others."""
    found = script.measure(cases(tmp_path, "s2t", "s2t", "s2klingon", "s2t"))
    assert found == {"exact": 0.75, "exact.s2klingon": 0, "exact.s2t": 1}


def test_where_nothing_can_be_converted_no_figure_is_given(tmp_path):
    """A machine without an engine gives a reason, not a figure of zero."""
    with pytest.raises(script.NoBackend, match="s2klingon"):
        script.measure(cases(tmp_path, "s2klingon"))


def test_only_texts_of_one_script_are_taken(tmp_path):
    """A text whose class and characters disagree is left out, and so is one with a line of the other script."""
    pages = [
        ("sc_news", "渡口的灯亮了，请看这张图。"),
        ("sc_news", "渡口的燈亮了，請看這張圖。"),
        ("tc_novel", "渡口的燈亮了，請看這張圖。"),
        ("tc_novel", "渡口的燈亮了，請看這張圖。再看這張圖，再看這盞燈。\n这个读书会谁来说话"),
    ]
    corpus = tmp_path / "train.jsonl"
    corpus.write_text("".join(json.dumps({"cls": kind, "text": text}) + "\n" for kind, text in pages))
    assert script.texts(corpus) == ([pages[0][1]], [pages[2][1]])


def test_characters_that_differ_are_counted():
    """Each place counts, and so does what one text has more than the other."""
    assert script.differing("渡口", "渡口") == 0
    assert script.differing("渡口的燈", "渡頭") == 3


def test_invented_pages_are_the_same_at_every_run():
    """Speed without real pages is measured on the same text each time, as long as was asked for."""
    first = invented.pages(20_000)
    assert first == invented.pages(20_000)
    assert 20_000 <= sum(len(page.encode()) for page in first) < 40_000


def test_this_python_runs_the_scorers():
    """The package that is measured is the one that this Python imports."""
    assert scorers.COMMAND[0] == sys.executable


def test_blind_names_the_lines_that_see_their_script():
    """A line that another version labels otherwise is named, and a page that is blind names none."""
    prose = "河湾的水位昨天下降了一米，渡口上午恢复通航，两岸居民的出行不再受影响。"
    page = [
        "首页 > 新闻 > 正文",
        "渡口停航三天后恢复通航",
        "2021-03-05 08:30",
        prose,
        prose,
        "责任编辑：李四",
        "版权所有 河湾网",
    ]
    assert list(blind.differing(page, lambda line: line)) == []
    assert list(blind.differing(page, lambda line: line.replace("版权", "渡口"))) == [7]
