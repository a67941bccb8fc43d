"""detect_script: which script a text is in, and what it does when nothing tells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext_zh import detect_script


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", "unknown"),
        ("plain", "unknown"),
        ("天上有日月", "unknown"),
        ("图书馆", "simplified"),
        ("圖書館", "traditional"),
        ("图书馆与圖書館", "mixed"),
        ("渡口的灯亮了，请看这张图。圖", "simplified"),  # one stray
        ("渡口的燈亮了，請看這張圖。图", "traditional"),
        ("皇后", "simplified"),  # rather than traditional
        ("于心不安", "simplified"),
        ("扞格", "traditional"),
        ("他「站」了", "traditional"),  # the quotation marks
        ("他“站”了", "simplified"),
        ("\ud800\0", "unknown"),
    ],
)
def test_scripts(text, script):
    """The script is told by characters, by leanings, by quotation marks; or it is unknown."""
    assert detect_script(text).script == script


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("這裡的群眾說", "tw"),
        ("這裏的羣眾説", "hk"),
        ("這個", None),
        ("這裡，這裏，說，説", None),
        ("这里的群众", None),
    ],
)
def test_regions(text, region):
    """A region is hinted at where its forms of characters are seen, and only in traditional text."""
    assert detect_script(text).region == region


@settings(deadline=None)  # the first text waits for the tables
@given(st.text(max_size=60))
def test_shares(text):
    """The shares add up to one, or both are nothing where nothing tells."""
    found = detect_script(text)
    assert found.simplified + found.traditional == pytest.approx(0 if found.script == "unknown" else 1)
