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


# Follows every link of a report, and writes into the page where it came to.
FOLLOWER = """
<script>
const seen = [];
window.addEventListener('error', event => seen.push('error ' + event.message));
for (const link of document.querySelectorAll('a[href]')) {
  link.click();
  seen.push(document.querySelector(':target').textContent);
}
seen.push('wide ' + (document.documentElement.scrollWidth > window.innerWidth));
document.title = seen.join('; ');
</script></body>
"""


def title(page, width):
    """Return the title of a page after its scripts have run, and the page as it is then."""
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={width},900",
        f"--user-data-dir={page.parent / 'profile'}", "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    dom = subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode()
    return re.search("<title>(.*?)</title>", dom)[1].split("; "), dom


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
@pytest.mark.parametrize("width", [1200, 500])
def test_a_page_in_a_browser(ctzh, tmp_path, width):
    """The text is there, the legend filters, n and p go from change to change, nothing overflows."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    ctzh("diff", "--html", "a.html", "a.txt")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    (tmp_path / "b.html").write_text(page.replace("</body>", READER), encoding="utf-8")
    seen, dom = title(tmp_path / "b.html", width)
    assert seen == [
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


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
@pytest.mark.parametrize("width", [1200, 500])
def test_a_report_in_a_browser(ctzh, tmp_path, width):
    """From each document that lost lines a link leads to what went from it, and one leads back."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PAGE + "（责任编辑：李四）\n", encoding="utf-8")
    ctzh("--report", "r", "a.txt", "b.txt")
    ctzh("report", "r.html", "r")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    (tmp_path / "s.html").write_text(page.replace("</body>", FOLLOWER), encoding="utf-8")
    seen, dom = title(tmp_path / "s.html", width)
    back = "Documents that lost the largest share"
    assert seen == ["b.txt", "a.txt", back, back, "wide false"]
    assert "（责任编辑：李四）" in dom
