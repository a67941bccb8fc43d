"""Write the table of Config's fields into both READMEs, between the markers ``config: begin`` and ``config: end``.

python -m benchmarks.tables.config

Fields and defaults are those of the record, descriptions the strings under its fields, flags those of the command
line. The Chinese descriptions live here, and a field without one is an error.
"""

import ast
import inspect
import itertools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cleantext_zh import config
from cleantext_zh.cli.options import FLAGS
from cleantext_zh.config import TRIM_DEFAULT, Config, _Fields

ROOT = Path(__file__).parents[2]
TABLE = re.compile(r"(?<=<!-- config: begin -->\n).*?(?=<!-- config: end -->)", re.DOTALL)

CHINESE = {
    "encoding": "输入字节的编码；None 表示自动识别。",
    "errors": "无法解码的字节：replace 换成 U+FFFD 并写进报告，keep 原样写回，fail 报错。",
    "repair": "证据充分时还原乱码；guess：丢失的字几乎可以肯定时也补上。",
    "escapes": "要还原的转义形式；汉字之间的 HTML 实体总会还原一次。",
    "glosses": "粘进正文的拼音（來(lái)源）：strip 只去掉；realign（即 auto）还复原被拆开的字；infer 还推断丢失的字；off 不处理。",
    "normalize": "去掉不可见字符和控制字符，把特殊空格换成普通空格。",
    "convert": "简繁转换，用 OpenCC 的名称（s2t、t2s、s2tw……）；None 表示不转换。",
    "backend": "负责转换的引擎：builtin（与 OpenCC 1.4.2 结果一致），或以发行名称指定的软件包。",
    "only_if_needed": "只转换还不是目标字形的行。",
    "boundary_aware": "寻找比 OpenCC 更好的词界；结果因此不总与 OpenCC 相同。",
    "protect": "永不转换的词。",
    "extra": "自定义的词及其转换结果，优先于引擎的词典。",
    "trim": "要删除哪些标签的行；空集表示什么都不删。",
    "doubt": "没有规则认识、但挨着要删的行的那些行：keep 保留，weigh 权衡，drop 不确定是正文就删。",
    "segment": "接上被折断的行，分开被粘在一起的段落；auto 自行判断，wrapped、loose、glued 指明是哪一种。",
    "furniture": "页码和书眉：keep 保留并写进报告，remove 删除。",
    "layout": "keep：保留原有的行、缩进和空行；paragraphs：每段一行，去掉首尾空白。",
    "rules": "额外的规则文件（TOML），排在内置规则之前。",
    "without_rules": "停用的规则的 id。",
}


class Readme(NamedTuple):
    """One README: where it is, and what its table says beside the code."""

    file: Path
    head: tuple[str, str, str, str]
    everything: str
    """The default of ``trim``, which is too long to be listed."""
    descriptions: Mapping[str, str]


def descriptions() -> dict[str, str]:
    """Return the string that stands under each field of Config."""
    module = ast.parse(inspect.getsource(config))
    body = next(
        node.body for node in module.body if isinstance(node, ast.ClassDef) and node.name == _Fields.__name__
    )
    return {
        field.target.id: doc.value.value
        for field, doc in itertools.pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(doc, ast.Expr)
        and isinstance(doc.value, ast.Constant)
        and isinstance(doc.value.value, str)
    }


READMES = (
    Readme(
        ROOT / "README.md", ("field", "default", "flag", "what it is"), "all but the article", descriptions()
    ),
    Readme(ROOT / "README.zh.md", ("字段", "默认值", "选项", "含义"), "正文以外的全部", CHINESE),
)


def flag(field: str) -> str:
    """Return the flag that sets a field, with what it takes where the name alone does not say it.

    >>> flag("layout"), flag("repair")
    ('--layout', '--skip repair')
    """
    name = FLAGS[field]
    return f"{name} {field}" if name == "--skip" else name


def default(field: str, everything: str) -> str:
    """Return the default of a field as code, or in words."""
    value = _Fields._field_defaults[field]
    if value == TRIM_DEFAULT:
        return everything
    return f"`{value!r}`" if value is None or isinstance(value, (str, bool)) else "`()`"


def table(readme: Readme) -> str:
    """Return the table for a README.

    Raises:
        KeyError: if a field has no description.
    """
    rows = [readme.head, ("---",) * 4]
    for field in Config._fields:
        shown = default(field, readme.everything)
        rows.append((f"`{field}`", shown, f"`{flag(field)}`", readme.descriptions[field]))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def refreshed(readme: Readme) -> str:
    """Return the text of a README with the table of today."""
    return TABLE.sub(lambda _: table(readme), readme.file.read_text(encoding="utf-8"))


def main() -> None:
    """Write the tables."""
    for readme in READMES:
        readme.file.write_text(refreshed(readme), encoding="utf-8", newline="\n")
        print(f"{readme.file.name}: {len(Config._fields)} fields")


if __name__ == "__main__":
    main()
