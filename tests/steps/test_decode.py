"""decode: bytes become text, with the encoding and how sure it is."""

import codecs
import threading
from typing import get_args

import pytest

from cleantext_zh import config, decode_bytes
from cleantext_zh.errors import CleanTextError, ConfigError, DecodeError
from cleantext_zh.steps import decode as step
from cleantext_zh.steps.decode import decode, decode_chunks, from_text

SIMPLIFIED = "小镇的桥修好了，明天早上通车。孩子们都想去看一看。"
TRADITIONAL = "圖書館週日休息，讀者可以把書放進門口的箱子裡。"


def test_plain_utf8_comes_back_as_it_is():
    """UTF-8 text is decoded to itself, with nothing replaced."""
    assert decode(SIMPLIFIED.encode()) == (SIMPLIFIED, "utf-8", 0.99, None, ())


def test_text_comes_back_as_it_is():
    """Text that is given as text is only looked at."""
    assert from_text(SIMPLIFIED) == (SIMPLIFIED, None, 1.0, None, ())


@pytest.mark.parametrize("data", [b"", b"plain", b"\x00", b"a\x00b", b"\n"])
def test_ascii_is_utf8(data):
    """ASCII, empty input and single NULs are UTF-8, for certain."""
    assert decode(data) == (data.decode(), "utf-8", 1.0, None, ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_goes(mark, encoding):
    """The mark names the encoding for certain, and is not part of the text."""
    decoded = decode(mark + SIMPLIFIED.encode(encoding))
    assert decoded == (SIMPLIFIED, encoding, 1.0, None, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["plain words", SIMPLIFIED])
def test_wide_encodings_without_a_mark(text, encoding):
    """UTF-16 and UTF-32 are found by their NULs, and Chinese UTF-16 without any by what it says."""
    assert decode(text.encode(encoding))[:2] == (text, encoding)


def test_words_parted_by_nuls_are_not_utf16():
    """The output of find -print0 is UTF-8."""
    assert decode(b"one\x00three\x00five\x00")[:2] == ("one\x00three\x00five\x00", "utf-8")


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (SIMPLIFIED, "gb2312", "gb18030"),
        (TRADITIONAL, "gbk", "gb18030"),
        ("这里有一个㐀字", "gb18030", "gb18030"),
        ("你好", "gbk", "gb18030"),
        (TRADITIONAL, "cp950", "cp950"),
        ("佢哋喺度食嘢，唔知幾開心。", "big5hkscs", "big5hkscs"),
    ],
)
def test_chinese_encodings_are_told_apart(text, codec, encoding):
    """GB18030 (for Traditional text too), Big5 and its Hong Kong form are told by what reads well."""
    assert decode(text.encode(codec))[:2] == (text, encoding)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("橋の工事が終わりました。明日の朝、開通します。", "euc_jp"),
        ("橋の工事が終わりました。明日の朝、開通します。", "cp932"),
        ("다리 공사가 끝났습니다. 내일 아침에 개통합니다.", "cp949"),
        ("Мост починили, завтра утром его откроют.", "cp1251"),
        ("Le pont est réparé, il sera rouvert dès demain.", "cp1252"),
    ],
)
def test_other_languages_are_not_taken_for_chinese(text, codec):
    """Legacy encodings of the neighbours and of Europe come out as their text."""
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_cut_in_the_middle_of_a_character_is_utf8(cut):
    """Half a character at either end is replaced, and the rest is not handed to GB18030."""
    data = SIMPLIFIED.encode()
    tail = decode(data[:-cut])
    assert tail == (SIMPLIFIED[:-1] + "\ufffd", "utf-8", tail.confidence, None, (len(data) - 3,))
    head = decode(data[cut:])
    assert head.encoding == "utf-8"
    assert head.text.lstrip("\ufffd") == SIMPLIFIED[1:]


def test_utf8_with_a_bad_byte_inside_is_utf8():
    """One bad byte is one U+FFFD, with its offset."""
    decoded = decode("桥修好了".encode() + b"\xff" + "明天通车".encode())
    assert decoded[:2] == ("桥修好了\ufffd明天通车", "utf-8")
    assert decoded.replaced == (12,)


def test_a_genuine_replacement_character_is_not_counted():
    """U+FFFD that was in the file is text; nothing was replaced."""
    assert decode("桥\ufffd".encode()).replaced == ()


def test_gb18030_with_a_bad_byte():
    """A bad byte in GB18030 is replaced too, and does not change the verdict."""
    data = SIMPLIFIED.encode("gb18030")
    decoded = decode(data[:16] + b"\xff" + data[16:])
    assert decoded[:2] == (SIMPLIFIED[:8] + "\ufffd" + SIMPLIFIED[8:], "gb18030")
    assert decoded.replaced == (16,)


def test_gb18030_cut_at_its_head():
    """Half a character at the start is replaced, and the characters after it are not read one byte off."""
    decoded = decode(SIMPLIFIED.encode("gb18030")[1:])
    assert decoded == ("\ufffd" + SIMPLIFIED[1:], "gb18030", decoded.confidence, decoded.runner_up, (0,))


def test_a_bad_byte_after_the_sample_is_replaced():
    """The verdict rests on a sample; damage further on is still found and reported."""
    data = SIMPLIFIED.encode("gb18030") * 3000
    decoded = decode(data + b"\xff")
    assert decoded.text == SIMPLIFIED * 3000 + "\ufffd"
    assert decoded.replaced == (len(data),)


def test_errors_keep_can_be_written_back():
    """With keep, the bytes come back as they were."""
    data = b"\xe6\xa1\xa5" * 9 + b"\xff\xe6\xa1" + b"\xe4\xbf\xae" * 9
    decoded = decode(data, errors="keep")
    assert decoded.text.encode("utf-8", "surrogateescape") == data
    assert decoded.replaced == (27, 28)


def test_errors_fail_says_which_byte_where_and_what_next():
    """With fail, the error is of both families and teaches."""
    with pytest.raises(DecodeError, match=r"0xff at offset 3 .*utf-8.*errors='replace'") as caught:
        decode(b"abc\xff", "utf-8", "fail")
    assert isinstance(caught.value, CleanTextError)
    assert isinstance(caught.value, UnicodeError)


def test_errors_fail_is_silent_on_sound_bytes():
    """With fail, sound bytes are decoded as ever."""
    assert decode(SIMPLIFIED.encode("gb18030"), errors="fail").text == SIMPLIFIED


@pytest.mark.parametrize("errors", ["replace", "keep"])
@pytest.mark.parametrize(
    "data", [b"\xff", b"\xff\xfe\x00", b"\x80\x80\x80", b"\xed\xa0\x80", bytes(range(256)), b"\xe4" * 99]
)
def test_rubbish_is_decoded_somehow(data, errors):
    """Bytes that mean nothing neither crash nor vanish."""
    decoded = decode(data, errors=errors)
    assert all(0 <= offset < len(data) for offset in decoded.replaced)
    assert decoded.text or decoded.encoding in {"utf-16-le", "utf-16-be"}


def test_the_users_encoding_is_taken():
    """A named encoding is used and not second-guessed."""
    assert decode("桥".encode("gb18030"), "GB2312") == ("桥", "gb18030", 1.0, None, ())
    assert decode("桥".encode("utf-16"), "utf-16").text == "桥"
    assert decode("é".encode("latin-1"), "latin-1").text == "é"


@pytest.mark.parametrize("name", ["gb1803", "base64", "idna", "unicode_escape", "", "no\x00such"])
def test_unknown_encodings_are_refused(name):
    """What is no encoding of text is an error that names it and says what there is."""
    with pytest.raises(ConfigError, match="utf-8"):
        decode(b"abc", name)


def test_a_near_miss_is_suggested():
    """A slip of the finger is answered with the name that was meant."""
    with pytest.raises(ConfigError, match="'gb1803'; did you mean 'gb18030'"):
        decode(b"abc", "gb1803")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_function_keeps_newlines(encoding):
    """decode_bytes does what bytes.decode does: the mark goes, every newline stays; the step unifies them."""
    text = "渡口的早晨\r\n雾还没有散。\r船已经来了。\n"
    assert decode_bytes(text.encode(encoding)) == text
    assert decode(text.encode(encoding)).text == "渡口的早晨\n雾还没有散。\n船已经来了。\n"


def test_newlines_are_unified():
    """Every newline becomes a line feed, for bytes and for text; characters that only look like one stay."""
    text = "一\r\n二\r三\n四\x85五\u2028六\x0b七"
    unified = "一\n二\n三\n四\x85五\u2028六\x0b七"
    assert from_text(text).text == unified
    assert decode(text.encode()).text == unified
    assert decode(text.encode("utf-16")).text == unified


def test_lone_surrogates_in_text_stay():
    """Text that cannot be written as UTF-8 is still text."""
    assert from_text("\ud800桥\udc80\x00").text == "\ud800桥\udc80\x00"


@pytest.mark.parametrize("data", [b"abc", bytearray(b"abc"), memoryview(b"abc")])
def test_bytes_for_text_are_refused_with_advice(data):
    """Bytes where text is wanted: the message says how to decode them."""
    with pytest.raises(TypeError, match=r"decode_bytes.*decode_and_clean"):
        from_text(data)


@pytest.mark.parametrize("data", ["abc", 5, None])
def test_text_for_bytes_is_refused(data):
    """Text (or a number, of which bytes() would make NULs) where bytes are wanted is refused."""
    with pytest.raises(TypeError, match="wants bytes"):
        decode(data)


def test_threads_do_not_meet():
    """Offsets of bad bytes are those of one's own document."""
    found = {}

    def work(count):
        found[count] = [decode(b"\xe6\xa1\xa5" * count + b"\xff", "utf-8").replaced for _ in range(200)]

    threads = [threading.Thread(target=work, args=(count,)) for count in (10, 500, 3000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {count: set(offsets) for count, offsets in found.items()} == {
        10: {(30,)}, 500: {(1500,)}, 3000: {(9000,)},
    }  # fmt: skip


def test_the_choices_for_errors_are_those_of_config():
    """Step and Config offer the same."""
    assert get_args(step.Errors) == get_args(config.Errors)


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"~{VPND~} and ASCII", "hz", "中文 and ASCII"),
        (b"in \x1b$)A\x0eVPND\x0f and ASCII\n", "iso2022_cn", "in 中文 and ASCII\n"),
        (b"\x1b$B4A;z\x1b(B.", "iso2022_jp_2", "漢字."),
        (b"\x1b$)C\x0eGQ19\x0f.", "iso2022_kr", "한국."),
    ],
)
def test_encodings_of_seven_bits(data, encoding, text):
    """HZ and ISO 2022 are ASCII with escape sequences; where these make sense, they are followed."""
    assert decode(data)[:2] == (text, encoding)
    assert "".join(decode_chunks([data])) == text


@pytest.mark.parametrize("data", [b"cd ~{user}/x", b"\x1b[1mbold\x1b[0m", b"a ~{ b ~} c"])
def test_what_only_looks_like_an_escape_sequence_is_ascii(data):
    """Shells and terminals have tildes, braces and escapes of their own."""
    assert decode(data) == (data.decode(), "utf-8", 1.0, None, ())


def test_planes_that_are_not_known_are_replaced_and_reported():
    """ISO-2022-CN with characters of CNS 11643: U+FFFD, with the offset; and the name is taken."""
    data = b"\x1b$)G\x0eDF\x0f."
    assert decode(data) == ("\ufffd.", "iso2022_cn", 0.95, "utf-8", (5,))
    assert decode(data, "ISO-2022-CN").text == "\ufffd."
    with pytest.raises(DecodeError, match="offset 5"):
        decode(data, errors="fail")


@pytest.mark.parametrize("cut", [6, 20, 40])
def test_gb18030_cut_at_its_head_however_short(cut):
    """Half a character at the start of a few is seen as such too."""
    decoded = decode("小镇的桥修好了明天早上通车孩子们都想去看一看".encode("gb18030")[1:cut])
    assert decoded.encoding == "gb18030"
    assert decoded.text == "\ufffd" + "小镇的桥修好了明天早上通车孩子们都想去看一看"[1 : cut // 2]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "cp950", "utf-16", "utf-16-be", "utf-32", "hz", "euc_jp"]
)
def test_a_stream_is_decoded_as_the_whole(encoding, size):
    """However the bytes are cut into chunks, and newlines with them, the text is that of the whole."""
    text = {"cp950": TRADITIONAL, "euc_jp": "橋の工事が終わりました。明日の朝、開通します。"}.get(
        encoding, SIMPLIFIED
    )
    data = "\r\n".join([text, "", text + "\r", "end"]).encode(encoding)
    chunks = [data[start : start + size] for start in range(0, len(data), size)]
    assert "".join(decode_chunks(chunks)) == decode(data).text == f"{text}\n\n{text}\n\nend"


def test_the_encoding_of_a_stream_is_settled_by_its_beginning():
    """What comes after 64 kB does not change the verdict; a named encoding is not asked about; bad bytes are replaced."""
    first, later = SIMPLIFIED.encode("gb18030") * 1500, "桥".encode() * 100
    assert len(first) > 64 * 1024
    read = "".join(decode_chunks([first, later]))
    assert read == decode(first + later, "gb18030").text
    assert "".join(decode_chunks([b"caf\xe9"], "latin-1")) == "café"
    assert "".join(decode_chunks(["桥".encode(), b"\xff", "桥".encode()], "utf-8")) == "桥\ufffd桥"
    assert list(decode_chunks([])) == []
    with pytest.raises(DecodeError, match="0xff"):
        list(decode_chunks([b"\xff"], "utf-8", "fail"))
    with pytest.raises(ConfigError, match="no encoding"):
        list(decode_chunks([b"a"], "gb1803"))


def test_a_stream_cut_at_its_head():
    """Half a character at the start is replaced in a stream as in the whole."""
    data = SIMPLIFIED.encode("gb18030")[1:]
    assert "".join(decode_chunks([data[:5], data[5:]])) == decode(data).text == "\ufffd" + SIMPLIFIED[1:]
