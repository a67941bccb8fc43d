"""Invented pages: text of our own for a machine that has no pages, the same at every run."""

import random

SEED = 20_260_101

PLACES = (
    "河边的老城",
    "东岭镇",
    "北门外的集市",
    "南湖小学",
    "新修的车站",
    "山脚下的村子",
    "市图书馆",
    "旧码头",
)
PEOPLE = (
    "几位老人",
    "一群学生",
    "修桥的工人",
    "种茶的农户",
    "值夜班的护士",
    "开面馆的夫妻",
    "当地的渔民",
    "来访的客人",
)
DOINGS = (
    "把旧家具搬到院子里晒太阳",
    "商量怎样把水渠修得更宽",
    "记下了最近十年的雨量",
    "在墙上画了一条长长的龙",
    "给远方的亲戚写了一封长信",
    "学会了用竹子编篮子",
    "把收来的书按年代排好",
    "讲起了当年发大水的事",
)
TIMES = (
    "上周三下午",
    "入秋以后",
    "天刚亮的时候",
    "今年三月",
    "雨停了之后",
    "放学以后",
    "年底之前",
    "那天夜里",
)
LINKS = ("，因为", "，同时", "，后来", "，听说", "，可是", "，于是", "，据说", "，就在")

HEAD = ("首页 > 新闻 > 正文", "时间：2024-03-05 10:20  来源：东岭晚报", "分享到：微信 微博")
TAIL = (
    "责任编辑：李四",
    "相关阅读：",
    "河边的老城换了新路灯",
    "东岭镇今年的茶叶提前上市",
    "版权所有 不得转载",
    "返回首页",
)

PARAGRAPHS = 12  # of a page; a news page has about as many


def pages(size: int) -> list[str]:
    """Return pages that hold at least ``size`` bytes of UTF-8 together."""
    dice, made, total = random.Random(SEED), [], 0  # noqa: S311 - sentences, not secrets
    while total < size:
        made.append(page(dice))
        total += len(made[-1].encode())
    return made


def page(dice: random.Random) -> str:
    """Return one page: navigation, a headline, paragraphs, a footer and a list of links."""
    body = ["　　" + "".join(_sentence(dice) for _ in range(dice.randint(2, 5))) for _ in range(PARAGRAPHS)]
    headline = dice.choice(PLACES) + dice.choice(DOINGS)
    return "\n".join((*HEAD, headline, *body, *TAIL)) + "\n"


def _sentence(dice: random.Random) -> str:
    def clause() -> str:
        return dice.choice(TIMES) + dice.choice(PEOPLE) + "在" + dice.choice(PLACES) + dice.choice(DOINGS)

    return clause() + dice.choice(LINKS) + clause() + "。"
