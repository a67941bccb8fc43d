"""The pages in a real browser, where one is installed: words, filters, keys, and no error."""

import re
import shutil
import subprocess

import pytest

PAGE = "首页 > 新闻 > 正文\n灯一盏一盏地亮了。\n他说，\n\n等到天亮，我们就把这些船一条一条地推到水里去。\n责任编辑：张三\n"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

# Does what a reader does, and writes into the page what came of it.
READER = """
<script>
const seen = [];
window.addEventListener('error', event => seen.push('error ' + event.message));
const shown = () => rows.filter(row => row.getClientRects().length).length;
const press = key => document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
seen.push('all ' + shown());
document.querySelector('input[value=nav]').click();
seen.push('without nav ' + shown());
seen.push('told ' + told.textContent);
document.querySelector('input[value=nav]').click();
seen.push('again ' + shown());
press('n'); seen.push('n ' + document.activeElement.id);
press('n'); seen.push('n ' + document.activeElement.id);
press('p'); seen.push('p ' + document.activeElement.id);
document.getElementById('on').click(); seen.push('button ' + document.activeElement.id);
seen.push('wide ' + (document.documentElement.scrollWidth > window.innerWidth));
document.title = seen.join('; ');
</script></body>
"""


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
@pytest.mark.parametrize("width", [1200, 500])
def test_a_page_in_a_browser(ctzh, tmp_path, width):
    """The text is there, the legend filters, n and p go from change to change, nothing overflows."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    ctzh("diff", "--html", "a.html", "a.txt")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    (tmp_path / "b.html").write_text(page.replace("</body>", READER), encoding="utf-8")
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={width},900",
        f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", (tmp_path / "b.html").as_uri(),
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, timeout=120, check=True)
    dom = ran.stdout.decode()
    assert re.search("<title>(.*?)</title>", dom)[1].split("; ") == [
        "all 4",
        "without nav 3",
        "told 3 of 4 rows are shown",
        "again 4",
        "n L1",
        "n L3",
        "p L1",
        "button L3",
        "wide false",
    ]
    assert "灯一盏一盏地亮了。" in dom
    assert "joined: line 3 ends in a comma" in dom
