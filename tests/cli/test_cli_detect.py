"""``detect``: which encoding and which script, for each input."""


def told(ran):
    """Return the lines that were written."""
    assert (ran.stderr, ran.returncode) == (b"", 0)
    return ran.stdout.decode().removesuffix("\n").split("\n")


def test_encoding_and_script_are_told(ctzh):
    """Two lines for standard input: the encoding and how sure it is, the script and its shares."""
    encoding, script = told(ctzh("detect", stdin=("渡口的灯亮了，请看这张图。" * 8).encode("gb18030")))
    assert encoding.startswith("-: encoding   gb18030 ")
    assert script == "-: script     simplified (100.0 % simplified, 0.0 % traditional)"


def test_every_file_is_told(ctzh, tmp_path):
    """Files are named, and regions are hinted at."""
    (tmp_path / "a.txt").write_text("這裡的群眾說", encoding="utf-8")
    (tmp_path / "b.txt").write_text("plain", encoding="utf-8")
    lines = told(ctzh("detect", "a.txt", "b.txt"))
    assert [line.split(":")[0] for line in lines] == ["a.txt", "a.txt", "b.txt", "b.txt"]
    assert lines[1] == "a.txt: script     traditional (0.0 % simplified, 100.0 % traditional); a hint: tw"
    assert lines[3] == "b.txt: script     unknown"


def test_an_encoding_can_be_given(ctzh):
    """With an encoding given, it is only the script that is detected."""
    encoding, script = told(ctzh("detect", "--encoding", "big5", stdin="圖書館".encode("big5")))
    assert encoding.startswith("-: encoding   cp950 100.0 %")
    assert "traditional" in script


def test_a_missing_file_is_told(ctzh, tmp_path):
    """What cannot be read is named, after what can be."""
    (tmp_path / "a.txt").write_text("圖", encoding="utf-8")
    ran = ctzh("detect", "none.txt", "a.txt")
    assert ran.returncode == 2
    assert b"none.txt" in ran.stderr
    assert b"a.txt: script" in ran.stdout
