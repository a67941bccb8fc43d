"""The laws that every document obeys, whatever is in it.

Documents are drawn from lines that are hard to tell apart (boilerplate, prose about boilerplate, verse,
lists) with lines of no sense among them. Where the evaluation texts lie beside the project the laws are
held on those too.
"""

import json
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cleantext_zh import Cleaner, Config, remove_boilerplate, remove_footer, remove_trailing_spam
from cleantext_zh.changes import replay
from cleantext_zh.cleaner import split
from cleantext_zh.rules.matcher import matcher
from cleantext_zh.steps.classify import classify
from cleantext_zh.steps.convert import convert, converter_of
from cleantext_zh.steps.decode import from_text
from cleantext_zh.steps.normalize import normalize
from cleantext_zh.steps.repair import repair, repair_whole
from cleantext_zh.steps.trim import keep, trim

BOILERPLATE = [
    "首页 > 新闻 > 正文", "首頁 > 生活 > 正文", "您当前的位置：首页 >> 本地", "网站首页", "登录 注册",
    "登入 註冊", "2024-05-17 09:26　来源：河湾日报", "2023/11/08 18:42", "发布时间：2021年10月12日",
    "來源：河口時報", "来源：河湾日报　作者：周小禾", "作者：周小禾", "記者 林小滿／河口報導", "文｜小满",
    "浏览次数：318", "原标题：市图书馆下周起延长开放时间", "字号：大 中 小", "分享到：微信 微博 QQ空间",
    "分享到:微信", "分享 列印", "【打印】【关闭】", "点击上方蓝字关注我们", "長按二維碼關注",
    "〔我是廣告 請繼續往下閱讀〕", "点赞 在看 分享", "相关阅读", "相关阅读：", "延伸閱讀", "大家都在看",
    "热门推荐", "· 河湾市少年宫暑期班开始报名", "• 老城区三处旧书店", "1、旧糖厂仓库变身展场",
    "车站前机车格取消 商家叫苦", "更多地方新聞", "上一篇：南门大桥今晚封闭检修", "下一篇：没有了",
    "责任编辑：李四", "（責任編輯：李四）", "（责任编辑：李四）", "［责任编辑：李四］",
    "编辑：王五 审核：赵六", "-- END --", "全文完", "关于我们 | 联系我们 | 网站地图",
    "版权所有 河湾新闻网 未经授权不得转载", "Copyright © 2022 河湾新闻网", "Ｃｏｐｙｒｉｇｈｔ　２０２２",
    "ICP备00000000号-1", "图片来自网络，侵权请联系删除", "声明：本文仅代表作者个人观点，与本站立场无关。",
    "免責聲明：本文僅供參考。", "3 条评论", "路人甲 2020-03-03 回复", "发表评论", "上一章　目录　下一章",
    "加入书签　推荐本书", "返回顶部", "阅读原文", "扫一扫 下载客户端",
]  # fmt: skip
PROSE = [
    "　　从下周一起，河湾市图书馆将延长开放时间。",
    "图书馆馆长陆青说，去年有三千多位读者提过同一个建议。",
    "　　责任编辑的工作，是从一份稿子还没有名字的时候开始的。",
    "网页上写着“版权所有”，上面的文章却是搬来的。", "他在来源一栏写了“自己看见的”。",
    "首页要让人一眼看出你卖什么。", "“点赞”“在看”，两个按钮改变了写作的人。",
    "營業四十年的河口夜市，下個月就要搬到舊糖廠旁的空地。", "她說：「地方搬了，湯頭不會搬。」",
    "　　县长高原强调，", "他说，", "會議指出，", "其中，",
    "要把群众的安全放在第一位，做好汛期的值班和巡查工作。",
    "昨天下午，三支施工队顶着大雨抢修了通往山区的最后一段公路，",
    "并且赶在天黑之前让第一批运送药品的卡车开了过去。", "这项研究由语言学家安娜（Anna",
    "Berg）主持，历时三年。", "“第一段话还没有说完。", "“第二段话说完了。”",
    "他笑了一声，“三个月只够你认得风。”", "本报讯（记者 周小禾）今天上午下了一场大雨。",
    "ä¸­æ–‡ç½‘é¡µ", "雨后的第二天不能采，叶子含水太多。（责任编辑：李四）",
    "图：市民在新设的夜间还书口还书。", "2022年10月18日",
]  # fmt: skip
OTHER = [
    "河湾市举办第三届龙舟赛", "小贴士", "01", "一、停水时间：8:00至20:00。", "（一）擅自砍伐行道树；",
    "第一条　为了保护行道树，", "雾从江心升起来，", "船还系在柳树下，", "你没有说要走，", "摇啊摇，",
    "问：怎样办理借阅证？", "答：请带上身份证件。", "- 身份证", "* 雨伞", "• 充电器", "班级\t人数\t男生",
    "| 站名 | 首班车 |", "    print(line.strip())", "def read(path):", "甲方签字：　　　　乙方签字：",
    "https://example.com/a?b=1", "----------", "……", "。", "》", "“", "）。",
    "这一做法在《城市管理条例（修订", "草案》）里已经写明。",
    "手机用户请浏览m.hewan.example阅读，更优质的阅读体验。", "他抬起头，【最新網址：www.hewan.example】看见了灯。",
    "一秒记住【最新网址：www.hewan.example】www.hewan.example",
]  # fmt: skip
BLANK = ["", "", "", "　", "  ", "\t", "\N{ZERO WIDTH SPACE}", "\N{NO-BREAK SPACE}"]

known_lines = st.sampled_from(BOILERPLATE + PROSE + OTHER + BLANK * 3)
# Anything at all: lone surrogates, controls, line separators of other standards, text of other scripts.
wild_lines = st.text(st.characters(), max_size=12)
glued_lines = st.builds("{}{}{}".format, known_lines, st.sampled_from(["", "　", " ", "\u0085"]), known_lines)
documents = st.builds(
    lambda lines, ending, last: ending.join(lines) + last,
    st.lists(st.one_of(*[known_lines] * 10, glued_lines, wild_lines), max_size=25),
    st.sampled_from(["\n"] * 6 + ["\r\n", "\r", "\n\n"]),
    st.sampled_from(["\n", "", "\n\n"]),
)
# Without wild lines: their characters have no counterpart in another script.
page_documents = st.lists(known_lines, max_size=25).map("\n".join)


def law(examples):
    """Return the settings under which a law is tried; the time of a draw is the machine's business."""
    return settings(
        max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
    )


@cache
def cleaner(**fields):
    """Return the one Cleaner with these settings: making it is not what is tried here."""
    return Cleaner(Config(**fields))


def text_steps(text, conversion=None):
    """Return the lines as they came in and after each text step, with that step's changes."""
    whole, rewritten = repair_whole(from_text(text).text)
    assert replay(from_text(text).text, *rewritten) == whole if rewritten else whole == from_text(text).text
    lines, _ = split(whole)
    repaired, repairs, _ = repair(lines, "on")
    tidy, tidied = normalize(repaired, "light")
    converted, conversions = convert(tidy, converter_of(Config(convert=conversion)))
    return [(lines, []), (repaired, repairs), (tidy, tidied), (converted, conversions)]


def rebuilt(kept, removals, total):
    """Put the removals back between, and into, the lines that were kept."""
    whole = {removal.line: removal.text for removal in removals if removal.span is None}
    parts = defaultdict(list)
    for removal in removals:
        if removal.span is not None:
            parts[removal.line].append((removal.span, removal.text))
    lines, rest = [], iter(kept)
    for number in range(1, total + 1):
        line = whole[number] if number in whole else next(rest)
        for (start, end), part in sorted(parts[number]):  # from the left, so that each start is true again
            assert len(part) == end - start
            line = line[:start] + part + line[start:]
        lines.append(line)
    assert next(rest, None) is None
    return lines


def check_idempotent(text):
    """Cleaning what is clean changes nothing, in either layout."""
    for layout in ("keep", "paragraphs"):
        once = cleaner(layout=layout)(text).text
        assert cleaner(layout=layout)(once).text == once
    for function in (remove_boilerplate, remove_trailing_spam, remove_footer):
        once = function(text)
        assert function(once) == once


def check_accounts(text):
    """No line is lost: what stayed and what went is what came, and it can be put back together."""
    result = cleaner(segment="off")(text)
    report = result.report
    before = text_steps(text)[-1][0]
    gone = [removal.line for removal in report.removals if removal.span is None]
    assert report.counts["lines"] == len(before)
    assert report.counts["kept"] + report.counts["removed"] == len(before)
    assert report.counts["removed"] == len(gone) == len(set(gone))

    ending = "\n" if repair_whole(from_text(text).text)[0].endswith("\n") else ""
    kept = result.text.removesuffix(ending).split("\n") if report.counts["kept"] else []
    assert len(kept) == report.counts["kept"]
    assert rebuilt(kept, report.removals, len(before)) == before


@law(2000)
@given(documents)
@example("")
@example("\n")
@example("首页 > 新闻 > 正文")
@example(
    "这一做法在《城市管理条例（修订\n他强调，\n手机用户请浏览m.hewan.example阅读。\n© 2020 某某的小站\n\n草案》）里已经写明。"
)
@example("一秒记住【最新网址：www.hewan.example】www.hewan.example，他点了灯。")
@example("首页 > 新闻 > 正文\n\n\n　　他说，\n\n　　各部门要把群众的安全放在第一位，做好值班。\n")
def test_idempotent(text):
    """Cleaning a text twice gives what cleaning it once gives."""
    check_idempotent(text)


@law(2000)
@given(documents)
@example("\n\n责任编辑：李四\n\n")
def test_conserving_and_restorable(text):
    """Every line is kept or reported, and the kept lines with the removals rebuild the text before trim."""
    check_accounts(text)


@law(2000)
@given(documents)
def test_joining_takes_white_space_only(text):
    """Segment keeps every character but white space, in order; blocks share a line only where it was split."""
    lines, _ = text_steps(text)[-1]
    joined = cleaner()(text)
    kept = "".join(line for _, line in keep(lines, joined.report.removals))
    assert "".join(joined.text.split()) == "".join(kept.split())
    blocks = joined.paragraphs
    assert all(above.last_line <= below.first_line for above, below in pairwise(blocks))
    shared = [pair for pair in pairwise(blocks) if pair[0].last_line == pair[1].first_line]
    assert all(any(block.why.startswith("split: ") for block in pair) for pair in shared)


@law(400)
@given(documents, st.sampled_from([None, "s2t", "t2s", "s2tw"]))
def test_line_for_line_and_replayable(text, conversion):
    """Every text step keeps the number of lines, and its changes, made again, give its output."""
    stages = text_steps(text, conversion)
    for (before, _), (after, changes) in pairwise(stages):
        assert len(before) == len(after)
        lines = list(before)
        for change in changes:
            lines[change.line - 1] = replay(lines[change.line - 1], change)
        assert lines == after


FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}


@cache
def open_cc(config):
    """Return OpenCC's conversion, by the package that only the tests use for it."""
    from opencc import OpenCC

    return OpenCC(config).convert


@law(300)
@given(page_documents)
@example("\n".join(BOILERPLATE))
@example("\n".join(PROSE + OTHER))
def test_blind_to_script(text):
    """A text in the other script, or in full width, has the same Looks and loses the same lines."""
    rules = matcher()

    def seen(lines):
        looks = classify(lines, rules)
        removals = trim(lines, looks, Config().trim).removals
        return (
            [(look.label, look.rule) for look in looks],
            [(removal.line, removal.label, removal.rule, removal.anchor) for removal in removals],
        )

    simplified = [open_cc("t2s")(line) for line in text.split("\n")]
    traditional = [open_cc("s2t")(line) for line in simplified]
    wide = [line.translate(FULL_WIDTH) for line in simplified]
    expected = seen(simplified)
    assert seen(traditional) == expected
    assert seen(wide) == expected


@law(300)
@given(documents, documents)
def test_pure(text, other):
    """The same text gives the same result, whatever was cleaned in between and by whichever Cleaner."""
    first = cleaner()(text)
    Cleaner(Config(layout="paragraphs", trim=["footer"]))(other)
    cleaner()(other)
    assert cleaner()(text) == first
    assert Cleaner()(text) == first


@law(300)
@given(documents)
def test_nothing_to_do_does_nothing(text):
    """With everything switched off the text comes back, but for its line endings."""
    off = cleaner(repair="off", normalize="off", trim=(), segment="off")
    assert off(text).text == from_text(text).text


@law(200)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_text(data):
    """Bytes of any kind become a text, and that text is clean when it was cleaned."""
    text = cleaner().decode_and_clean(data).text
    assert cleaner()(text).text == text


@law(200)
@given(page_documents)
def test_keep_is_what_the_removals_leave(text):
    """keep() gives the lines that no removal took, with their numbers as in the input."""
    lines = text.split("\n")
    removals = trim(lines, classify(lines, matcher()), Config().trim).removals
    gone = {removal.line for removal in removals if removal.span is None}
    assert [number for number, _ in keep(lines, removals)] == [
        number for number in range(1, len(lines) + 1) if number not in gone
    ]


@law(300)
@given(page_documents)
@example("\n".join(BOILERPLATE))
@example("\n".join(PROSE + OTHER + BOILERPLATE))
def test_presets_nest(text):
    """What gentle takes the default takes, and what the default takes strict takes."""
    lines = text.split("\n")
    looks = classify(lines, matcher())
    presets = ((Config().trim, "keep"), (Config().trim, "weigh"), (Config.strict().trim, "drop"))
    gentle, default, strict = (
        {removal.line for removal in trim(lines, looks, labels, doubt=doubt).removals if removal.text.strip()}
        for labels, doubt in presets
    )
    assert gentle <= default <= strict


# What is measured must take milliseconds, or it is the clock that is measured.
LINEAR_COPIES = 40
MAX_GROWTH = 6


@pytest.mark.parametrize(
    "page",
    [
        "\n".join(BOILERPLATE[:6] + PROSE + OTHER + BOILERPLATE[6:]) + "\n",
        "他说，\n",
        "\n",
        "· 河湾市少年宫暑期班开始报名\n",
        "责任编辑：李四\n",
        "（",
        "　",
        "好。一秒记住 www.hewan.example",
    ],
    ids=["page", "broken", "blank", "list", "footer", "one line", "white space", "inserts"],
)
def test_linear(page, cpu_seconds):
    """Four times as much text takes about four times as long, for a page and for what could run away."""

    def seconds(copies):
        text = page * copies
        return cpu_seconds(lambda: cleaner()(text), tries=5)

    copies = LINEAR_COPIES if len(page) > 100 else LINEAR_COPIES * (100 if len(page) > 1 else 1000)
    seconds(copies)  # the first time loads what the work needs
    assert min(seconds(4 * copies) / seconds(copies) for _ in range(3)) <= MAX_GROWTH


# The evaluation texts are other people's: they are read where they lie and never copied. Where they are not
# there, there is nothing to collect.
SHARED = Path(__file__).parents[1] / ".." / "shared"
TEXT_FIELDS = ("input", "broken", "text")
MAX_TEXTS = 300  # of each file: enough to meet every kind, few enough to be run each time
SHARED_FILES = [
    *sorted(SHARED.glob("eval/boilerplate/dev.jsonl")),
    *sorted(SHARED.glob("eval/paragraphs/*.jsonl")),
    *sorted(SHARED.glob("eval/mojibake/*.jsonl")),
    *sorted(SHARED.glob("eval/glosses/*.jsonl")),
    *sorted(SHARED.glob("samples/raw/*.txt")),
]


def texts(path):
    """Yield texts of a file, spread evenly over it."""
    if path.suffix == ".txt":
        yield path.read_bytes().decode("utf-8", "replace")
        return
    records = [json.loads(line) for line in path.read_bytes().decode().split("\n") if line]
    for record in records[:: -(-len(records) // MAX_TEXTS)]:
        if "lines" in record:
            yield "\n".join(line["text"] for line in record["lines"])
        yield from (record[field] for field in TEXT_FIELDS if isinstance(record.get(field), str))


if SHARED_FILES:

    @pytest.mark.parametrize("path", SHARED_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
    def test_the_laws_hold_on_real_texts(path):
        """Real pages obey the laws that made-up ones obey."""
        found = list(texts(path))
        assert found
        for text in found:
            check_idempotent(text)
            check_accounts(text)
