"""``rules``: why a line is known, and what a reader of a strange removal needs at two in the morning."""

from cleantext_zh.rules.loader import load_rules

MINE = """\
[[rule]]
id      = "mine.ferry"
label   = "promo"
needles = ["渡口旅社"]
regex   = '^渡口旅社.{0,20}$'
why     = "An inn advertises below every page of one village site."
source  = "written for a test"
hit     = ["渡口旅社欢迎您", "渡口旅社，临河客房"]
miss    = ["他在渡口旅社住了三天，每天都去看船。", "关于渡口旅社的由来，老人们各有各的说法。"]
"""


def facts(ran):
    """Return the facts that ``rules --line`` wrote, by their names."""
    lines = ran.stdout.decode().removesuffix("\n").split("\n")
    return {name: fact for name, _, fact in (line.partition(" ") for line in lines)}


def test_every_rule_is_listed(ctzh):
    """One line a rule: id, label, why."""
    ran = ctzh("rules")
    assert (ran.stderr, ran.returncode) == (b"", 0)
    lines = ran.stdout.decode().removesuffix("\n").split("\n")
    built_in = load_rules()
    assert len(lines) == len(built_in) > 0
    for line, rule in zip(lines, built_in, strict=True):
        assert line.split()[:2] == [rule.id, rule.label.name.lower()]
        assert line.endswith(rule.why)


def test_own_rules_are_listed_too(ctzh, tmp_path):
    """--rules adds to the list, --without-rule takes from it."""
    (tmp_path / "mine.toml").write_bytes(MINE.encode())
    (line,) = [
        line
        for line in ctzh("rules", "--rules", "mine.toml").stdout.decode().split("\n")
        if line.startswith("mine.ferry ")
    ]
    assert line.split()[1] == "promo"
    assert line.endswith("An inn advertises below every page of one village site.")
    left = ctzh("rules", "--rules", "mine.toml", "--without-rule", "mine.ferry").stdout.decode()
    assert "mine.ferry" not in left


def test_a_line_is_looked_at(ctzh, tmp_path):
    """--line shows the match key, the needles found, the rules tried, and the Look."""
    (tmp_path / "mine.toml").write_bytes(MINE.encode())
    seen = facts(ctzh("rules", "--rules", "mine.toml", "--line", "渡口旅社歡迎您！"))
    assert seen["line"].endswith("渡口旅社歡迎您！")
    assert seen["key"].endswith("渡口旅社欢迎您!")
    assert "渡口旅社" in seen["needles"]
    assert "mine.ferry" in seen["tried"]
    assert "mine.ferry" in seen["rule"]
    assert seen["label"].endswith("promo")
    assert "han 7" in seen["shape"]


def test_a_near_miss_is_looked_at(ctzh, tmp_path):
    """A line with a needle in it that no rule catches shows which rules were tried in vain."""
    (tmp_path / "mine.toml").write_bytes(MINE.encode())
    line = "他在渡口旅社住了三天，每天都去看船。"
    seen = facts(ctzh("rules", "--rules", "mine.toml", "--line", line))
    assert "mine.ferry" in seen["tried"]
    assert seen["rule"].endswith("none")
    assert seen["label"].endswith("text")


def test_a_line_without_needles_is_looked_at(ctzh):
    """Where no needle is found nothing is tried, and that is said."""
    seen = facts(ctzh("rules", "--line", "雪落在河面上。"))
    assert seen["needles"].endswith("none: no rule is tried")
    assert seen["tried"].endswith("none")


def test_a_broken_rule_file_is_told(ctzh, tmp_path):
    """A file of rules that cannot be used is named, without a traceback, by every verb."""
    (tmp_path / "mine.toml").write_bytes(b"[[rule]\n")
    for arguments in (("rules",), ("explain",), ()):
        ran = ctzh(*arguments, "--rules", "mine.toml")
        assert (ran.stdout, ran.returncode) == (b"", 2)
        assert b"mine.toml" in ran.stderr
        assert ran.stderr.count(b"\n") == 1


def test_a_missing_rule_file_is_told(ctzh):
    """So is one that is not there."""
    ran = ctzh("--rules", "none.toml", stdin=b"x")
    assert (ran.stdout, ran.returncode) == (b"", 2)
    assert b"none.toml" in ran.stderr
    assert ran.stderr.count(b"\n") == 1


def test_several_lines_are_refused(ctzh):
    """--line looks at one line; two would be looked at as one, which no page ever shows."""
    ran = ctzh("rules", "--line", "雪停了。\n风也停了。")
    assert (ran.stdout, ran.returncode) == (b"", 2)
    assert ran.stderr.startswith(b"cleantext-zh: --line takes one line")
