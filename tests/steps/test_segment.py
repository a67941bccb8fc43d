"""segment: only what was certainly broken is joined."""

import pytest

from cleantext_zh import Cleaner, Config
from cleantext_zh.steps.segment import paragraphs, segment
from cleantext_zh.steps.segment.loose import MAX_JOINED_CHARS

GOES_ON = "各部门要把群众的安全放在第一位，做好汛期值班和巡查。"
LONG = "昨天下午，河湾县的三支施工队顶着大雨抢修了通往山区的最后一段公路，"


def blocks_of(*lines):
    """Return the texts of the blocks that segment makes of these lines."""
    return [block.text for block in segment(list(enumerate(lines, 1))).blocks]


def test_sound_lines_come_back_as_given():
    """Lines that are whole come back verbatim: indents, trailing and blank lines included."""
    lines = ["　　第一段说完了。", "", "  第二段也说完了。  ", "", "", "小标题", "\t"]
    blocks, layout, _, _ = segment(list(enumerate(lines, 1)))
    assert [block.text for block in blocks] == lines
    assert [(block.first_line, block.last_line) for block in blocks] == [(n, n) for n in range(1, 8)]
    assert {block.why for block in blocks} == {"as given"}
    assert layout == "sound"


def test_nothing_is_nothing():
    """No lines give no blocks."""
    assert segment([]) == ([], "sound", None, ())


@pytest.mark.parametrize(
    "cue",
    ["县长高原强调，", "县长高原强调,", "縣長高原強調，", "他说，", "她說，", "专家认为，",
     "研究者認為,", "报告指出，", "据介绍，", "據了解，",
     "队长告诉记者，", "他在信里写道，", "她补充道，", "会议要求，", "其中，"],
)  # fmt: skip
def test_a_verb_of_saying_and_its_comma_go_on(cue):
    """A line that ends in a verb of saying and a comma takes the next sentence, in both scripts."""
    assert blocks_of(cue, GOES_ON) == [cue + GOES_ON]


def test_blank_lines_between_are_swallowed():
    """Joining reaches over blank lines; the block spans all of its lines and says why."""
    blocks, layout, _, _ = segment(
        [(12, "　　县长高原强调，"), (13, ""), (14, "　"), (15, "　　" + GOES_ON), (16, "")]
    )
    assert blocks[0] == ("　　县长高原强调，" + GOES_ON, 12, 15, "joined: line 12 ends in a comma")
    assert blocks[1] == ("", 16, 16, "as given")
    assert len(blocks) == 2
    assert layout == "loose"


def test_white_space_plays_no_part_in_the_decision():
    """Indents and blank lines change nothing: else the other layout would join what was left."""
    with_space = blocks_of("　　高原说，", "", "　　" + GOES_ON, "", "　　县里同意，", "", "　　" + GOES_ON)
    without = blocks_of("高原说，", GOES_ON, "县里同意，", GOES_ON)
    assert [text.strip() for text in with_space if text.strip()] == without
    assert len(without) == 3


def test_a_long_sentence_goes_on_where_the_next_line_says_so():
    """A long line that ends in a comma takes a next line which begins with a word that only goes on."""
    rest = "并且赶在天黑之前让第一批运送粮食和药品的卡车开了过去。"
    assert blocks_of(LONG, rest) == [LONG + rest]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("这一做法写进了新的《河湾县城市管理条例（修订", "草案）》，下月起征求意见。"),
        ("居民们把这段没有路灯的小路叫作“夜", "猫路”，晚上很少有人走。"),
        ("暂停实施《河湾县渔业资源保护管理办法", "实施细则》有关条款的通知"),
        ("巷口那位老人用的是一種「活字", "印刷」的老辦法。"),
    ],
)
def test_a_bracket_broken_in_the_middle_is_closed(above, below):
    """A bracket or a quotation that the next line soon closes belongs together, and Han takes no space."""
    assert blocks_of(above, below) == [above + below]


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("研究由语言学家安娜（Anna", "Berg）主持。", "研究由语言学家安娜（Anna Berg）主持。"),
        ("用了一种自我调节（self-", "regulation）的量表。", "用了一种自我调节（self-regulation）的量表。"),
        ("引用了三位作者（Berg 等", "2019）的数据。", "引用了三位作者（Berg 等2019）的数据。"),
    ],
)  # fmt: skip
def test_two_latin_words_keep_one_space(above, below, expected):
    """The break between two Latin words stood for a space; beside Han or a hyphen it stood for nothing."""
    assert blocks_of(above + " ", "  " + below) == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        ("河水流过石桥，", "柳絮落在肩头，", "我在岸边等你，", "等到灯火都收。"),
        ("母亲说，", "麦子熟了。", "父亲说，", "该磨镰刀了。"),
        ("尊敬的家长，", "本学期的家长会定于下周三晚上七点在三楼礼堂举行。"),
        ("尊敬的各位领导、各位来宾、亲爱的老师们、同学们以及远道而来的家长朋友们，", GOES_ON),
        ("亲爱的读者,", "感谢您一年来对本刊的支持，新的一年我们将继续努力。"),
        ("Dear Ms. Lin,", "您上月寄来的三份合同我们已经全部收到，现正在审核。"),
        ("会议指出，", "一、各村要在月底之前完成水渠的清淤工作，并报镇政府。"),
        ("会议指出，", "（一）各村要在月底之前完成水渠的清淤工作，并报镇政府。"),
        ("会议指出，", "1. 各村要在月底之前完成水渠的清淤工作，并报镇政府。"),
        ("会议指出，", "· 各村要在月底之前完成水渠的清淤工作，并报镇政府。"),
        ("会议指出，", "第三条 各村要在月底之前完成水渠的清淤工作，并报镇政府。"),
        ("老周：我早就跟你说，", "小林：你什么时候跟我说过这件事情，我怎么一点都不记得了。"),
        ("他最爱读小说，", "书架上摆满了各种各样的旧书，最早的一本印于八十年前。"),
        (LONG, GOES_ON),
        (LONG[:-1] + "。，", "并且赶在天黑之前让第一批运送粮食和药品的卡车开了过去。"),
        (LONG, "并且赶在天黑之前"),
        ("“第一段话还没有说完。", "“第二段话接着说，到这里才算说完了。”"),
        ("“第一段话还没有说完", "“第二段话接着说，到这里才算说完了”。"),
        ("他站在窗前轻轻地唱道：“让小船", "漂过夏天的河”。"),
        ("（音乐渐起", "灯光渐暗）一个人从右边走上台来。"),
        ("| 名称（单位", "千克）| 数量 |"),
        ("print('你好'),", "print('这一行是代码，不是一个句子，所以它要留在原处。')"),
        ("河湾县青石镇柳树巷十七号，", "邮政编码 000000"),
        ("他走了。", "她也走了。"),
        ("河湾县举办龙舟赛", "各镇二十四支队伍在河湾水库参加了今年的比赛。"),
        ("他说：", "各部门要把群众的安全放在第一位，做好汛期值班和巡查。"),
    ],
)
def test_what_may_be_whole_stays_apart(lines):
    """Verse, greetings, lists, speakers, long quotations, tables, code and addresses are left."""
    assert blocks_of(*lines) == list(lines)


def test_text_of_fixed_width_is_unwrapped():
    """Where many long lines end in mid-sentence at one width the text was wrapped: all breaks are mended alike."""
    lines = [
        "老渔夫把船系在岸边的柳树上，慢慢地走上石阶，向村口那间亮着",
        "灯的小屋走去。屋里的人正在等他，桌上放着一壶酒和两只旧杯子",
        "，谁也没有开口。过了很久，老渔夫才说，今年的鱼比往年少了不",
        "止一半，恐怕要到更远的水面去。对面的人点点头，把杯子推过来",
        "，低声说，那就等天晴了再去吧。",
    ]
    found = segment(list(enumerate(lines, 1)))
    assert [block.text for block in found.blocks] == ["".join(lines)]
    assert found.blocks[0].why == "joined: wrapped at 58 columns"
    assert (found.layout, found.width) == ("wrapped", 58)


def test_off_joins_nothing():
    """Mode off gives the lines back even where they were certainly broken."""
    blocks, layout, _, _ = segment([(1, "他说，"), (2, GOES_ON)], "off")
    assert [block.text for block in blocks] == ["他说，", GOES_ON]
    assert layout == "sound"


def test_a_chain_is_joined_once_and_for_all():
    """Three lines become one, each break is named, and a second time changes nothing."""
    chain = [(1, "县长高原在会上指出，"), (2, GOES_ON[:-1] + "，他还补充说，"), (3, ""), (4, GOES_ON)]
    blocks = segment(chain).blocks
    assert [block.text for block in blocks] == [
        "县长高原在会上指出，" + GOES_ON[:-1] + "，他还补充说，" + GOES_ON
    ]
    assert blocks[0].why == "joined: line 1 ends in a comma; line 2 ends in a comma"
    assert segment([(1, blocks[0].text)]).blocks[0].text == blocks[0].text


def test_a_paragraph_does_not_grow_without_end():
    """A text of nothing but broken lines costs bounded work: no paragraph grows past the limit."""
    lines = [GOES_ON[:-1] + "，他说，"] * 2000 + [GOES_ON]
    texts = blocks_of(*lines)
    assert "".join(texts) == "".join(lines)
    assert max(map(len, texts)) <= MAX_JOINED_CHARS


def test_time_grows_with_the_text(cpu_seconds):
    """Four times as many lines take about four times as long, also where every line is broken."""

    def seconds(count):
        lines = list(enumerate([GOES_ON[:-1] + "，他说，", ""] * count + [GOES_ON], 1))
        return cpu_seconds(lambda: segment(lines))

    assert seconds(4000) / seconds(1000) <= 8


def test_paragraphs_are_trimmed_and_not_blank():
    """paragraphs() leaves blank blocks out and takes the white space around the others."""
    blocks, _, _, _ = segment([(1, "　　第一段。 "), (2, ""), (3, "\t第二段。")])
    assert [(p.text, p.first_line) for p in paragraphs(blocks)] == [("第一段。", 1), ("第二段。", 3)]


SHORT = [
    "　　老渔夫把船系在岸边的柳树上，慢慢地走上石阶，向",
    "村口那间亮着灯的小屋走去。",
    "　　谁也没有开口。",
]


def test_mode_wrapped_takes_it_for_known():
    """Three lines are too few to tell a width by; who knows that they were wrapped can say so."""
    lines = list(enumerate(SHORT, 1))
    assert segment(lines).layout == "sound"
    found = segment(lines, "wrapped")
    assert [block.text for block in found.blocks] == [SHORT[0] + SHORT[1], SHORT[2]]
    assert (found.layout, found.width) == ("wrapped", 50)


def test_mode_loose_takes_it_for_known():
    """Nothing on this page is certainly broken; who knows that it is can say so."""
    lines = ["演习用的是", "ServerAction", "这一套程序，很少有人用过。", "", "第二段。", "", "第三段。"]
    assert blocks_of(*lines) == lines
    found = segment(list(enumerate(lines, 1)), "loose")
    assert [block.text for block in found.blocks] == ["".join(lines[:3]), "", "第二段。", "", "第三段。"]


def test_mode_glued_takes_it_for_known():
    """Two articles on one line among others are split only if it is known that line breaks were lost."""
    first = "第一条　为了保护河口的行道树，根据本县的实际情况，制定本规定，由镇政府负责执行。"
    second = "第二条　本规定所称行道树，是指种植在道路两旁、桥头和码头的树木。"
    lines = ["河口镇行道树规定", first + second]
    assert blocks_of(*lines) == lines
    found = segment(list(enumerate(lines, 1)), "glued")
    assert [(block.text, block.first_line) for block in found.blocks] == [
        (lines[0], 1),
        (first, 2),
        (second, 2),
    ]
    assert found.blocks[2].why == "split: the mark of a clause"


@pytest.mark.parametrize("mode", ["wrapped", "loose", "glued"])
def test_a_mode_is_no_order(mode):
    """A mode says what the text is; where nothing of it is found, nothing is done."""
    lines = ["　　第一段说完了。", "", "　　第二段也说完了。"]
    found = segment(list(enumerate(lines, 1)), mode)
    assert ([block.text for block in found.blocks], found.layout) == (lines, "sound")


PAGES = [
    "河口纪事", "渡口的灯是一盏油灯，" * 20, "- 1 -",
    "河口纪事", "水位尺上的数字每一个小时报一次，" * 12, "- 2 -",
]  # fmt: skip


def test_furniture_is_kept_and_reported():
    """Page numbers and the running header stay where they are, and are named with their lines."""
    found = segment(list(enumerate(PAGES, 1)))
    assert [block.text for block in found.blocks] == PAGES
    assert [(flag.line, flag.text, flag.why) for flag in found.furniture] == [
        (1, "河口纪事", "page furniture"),
        (3, "- 1 -", "page furniture"),
        (4, "河口纪事", "page furniture"),
        (6, "- 2 -", "page furniture"),
    ]


def test_furniture_is_removed_on_request():
    """On request it goes, and is reported all the same."""
    found = segment(list(enumerate(PAGES, 1)), furniture="remove")
    assert [(block.text, block.first_line) for block in found.blocks] == [(PAGES[1], 2), (PAGES[4], 5)]
    assert [flag.line for flag in found.furniture] == [1, 3, 4, 6]


@pytest.mark.parametrize(
    "lines",
    [
        ["1", "一幅画" * 60, "2", "一首诗" * 60, "3", "一盏灯" * 60],  # the sections of an article
        ["01", "一幅画" * 60, "02", "一首诗" * 60],
        ["1", "苹果", "2", "梨", "3", "桃"],
        ["3", "一幅画" * 60, "7", "一首诗" * 60],
        ["我走过的路", "一幅画", "我走过的路", "一首诗", "1"],
    ],
)
def test_not_every_number_is_that_of_a_page(lines):
    """Numbers of sections, of items, out of order, and refrains are no furniture."""
    assert segment(list(enumerate(lines, 1))).furniture == ()


def test_the_cleaner_tells_of_furniture():
    """Kept, it is flagged; removed, each line of it is a removal with its rule, and counted as such."""
    text = "\n".join(PAGES) + "\n"
    kept = Cleaner()(text)
    assert kept.text == text
    assert [flag.line for flag in kept.report.flags] == [1, 3, 4, 6]
    gone = Cleaner(Config(furniture="remove"))(text)
    assert gone.text == f"{PAGES[1]}\n{PAGES[4]}\n"
    assert [(removal.line, removal.rule) for removal in gone.report.removals] == [
        (line, "segment.furniture") for line in (1, 3, 4, 6)
    ]
    assert (gone.report.counts["kept"], gone.report.counts["removed"]) == (2, 4)
    assert gone.report.flags == ()
