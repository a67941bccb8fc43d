"""The public names: what they are called, what they take, what they say of themselves."""

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from importlib.util import find_spec

import pytest

import cleantext_zh

# Doctests in the package, at the least; a walk that finds fewer has lost its way.
MIN_DOCTESTS = 25

SIGNATURES = {
    "clean": "(text: str) -> str",
    "convert_script": "(text: str, config: str) -> str",
    "decode_bytes": "(data: bytes) -> str",
    "detect_script": "(text: str) -> cleantext_zh.variants.detect.Script",
    "remove_boilerplate": "(text: str) -> str",
    "remove_footer": "(text: str) -> str",
    "remove_trailing_spam": "(text: str) -> str",
    "repair_escapes": "(text: str) -> str",
    "repair_mojibake": "(text: str) -> str",
    "segment_paragraphs": "(text: str, mode: Literal['off', 'auto', 'wrapped', 'loose', 'glued'] = 'auto') -> list[str]",
    "segment_sentences": "(text: str) -> list[str]",
}

TAKES_TEXT = sorted(set(SIGNATURES) - {"decode_bytes", "convert_script"})


# The modules that stand on a package which need not be installed; all others must load without any.
NEEDED = {
    f"cleantext_zh.integrations.{door}": packages
    for door, packages in {
        "arrow": ["pyarrow"],
        "datatrove": ["datatrove"],
        "hf": ["pyarrow"],
        "ray": ["pyarrow"],
        "spark": ["pyarrow"],
    }.items()
}


def all_modules():
    """Return the names of all modules of the installed package that can be imported and do not run then."""
    found = pkgutil.walk_packages(cleantext_zh.__path__, f"{cleantext_zh.__name__}.")
    names = [module.name for module in found if not module.name.endswith("__main__")]
    return [cleantext_zh.__name__, *(name for name in names if all(map(find_spec, NEEDED.get(name, ()))))]


def written(function):
    """Return the signature as written, whether or not its annotations were kept as strings."""
    return str(inspect.signature(function, eval_str=True))


def test_public_names_are_sorted_and_told_once():
    """__all__ is sorted and has no name twice, so that two people adding names do not collide."""
    assert cleantext_zh.__all__ == sorted(set(cleantext_zh.__all__))


@pytest.mark.parametrize("name", cleantext_zh.__all__)
def test_every_public_name_resolves(name):
    """Each public name can be had from the package."""
    assert getattr(cleantext_zh, name) is not None


@pytest.mark.parametrize("name", [name for name in cleantext_zh.__all__ if name != "Certainty"])
def test_every_public_name_says_what_it_is(name):
    """Each public class and function has a docstring of its own that begins with a sentence."""
    first, *_ = (getattr(cleantext_zh, name).__doc__ or "").split("\n")
    assert first.endswith((".", "``.", ";", ":")), f"{name}: {first!r}"


@pytest.mark.parametrize(("name", "signature"), SIGNATURES.items())
def test_the_focused_functions_take_and_give_what_they_promise(name, signature):
    """The signatures are exactly those that were promised."""
    assert written(getattr(cleantext_zh, name)) == signature


def test_an_unknown_name_is_an_attribute_error():
    """A name that the package does not have is refused as Python does, by its name."""
    with pytest.raises(AttributeError, match="no_such_name"):
        cleantext_zh.no_such_name  # noqa: B018  # asking for it is the test


def test_dir_lists_the_public_names():
    """dir() shows the public names before any of them was loaded."""
    assert set(cleantext_zh.__all__) <= set(dir(cleantext_zh))


@pytest.mark.parametrize("name", TAKES_TEXT)
def test_bytes_are_refused_with_advice(name):
    """Bytes given where text is wanted raise a TypeError that says how to decode them."""
    with pytest.raises(TypeError, match=r"decode_bytes|decode_and_clean"):
        getattr(cleantext_zh, name)("中文".encode())


def test_convert_script_refuses_bytes_with_advice():
    """convert_script teaches as the others do."""
    with pytest.raises(TypeError, match=r"decode_bytes|decode_and_clean"):
        cleantext_zh.convert_script("中文".encode(), "s2t")


def test_a_cleaner_refuses_bytes_with_advice():
    """A Cleaner called with bytes names the method that takes them."""
    with pytest.raises(TypeError, match="decode_and_clean"):
        cleantext_zh.Cleaner()("中文".encode())


def test_decode_bytes_refuses_text():
    """decode_bytes wants bytes; text is not decoded twice."""
    with pytest.raises(TypeError):
        cleantext_zh.decode_bytes("中文")


def test_convert_script_refuses_an_unknown_conversion():
    """A conversion that does not exist raises the package's own error, which is a ValueError."""
    with pytest.raises(cleantext_zh.ConfigError) as caught:
        cleantext_zh.convert_script("中文", "x2y")
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("name", all_modules())
def test_the_examples_in_the_docstrings_run(name):
    """Every example in a docstring gives what it says."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples():
    """The walk over the package finds the examples: it cannot succeed by finding none."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [
        test for name in all_modules() for test in finder.find(importlib.import_module(name)) if test.examples
    ]
    assert len(found) >= MIN_DOCTESTS


def test_importing_the_package_loads_nothing_else():
    """Importing cleantext_zh loads none of its modules and none of the packages it stands on."""
    code = (
        "import sys; before = set(sys.modules); import cleantext_zh; "
        "print(*sorted(set(sys.modules) - before))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["cleantext_zh"]


def test_metadata_may_be_left_unread():
    """Without describe all of the result is the same but the metadata, which say nothing."""
    page = "首页 > 新闻\n渡口停航三天\n来源：河湾日报\n雾还没有散，船已经来了，人们都在岸上等着。\n"
    whole = cleantext_zh.Cleaner()(page)
    bare = cleantext_zh.Cleaner()(page, describe=False)
    assert whole.metadata.source == "河湾日报"
    assert bare == whole._replace(metadata=type(whole.metadata)())
    assert cleantext_zh.Cleaner().decode_and_clean(page.encode(), describe=False).metadata == bare.metadata
