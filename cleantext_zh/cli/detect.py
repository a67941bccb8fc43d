"""``detect``: the encoding and the script of each input, and how sure both are; one line each."""

from argparse import Namespace

from cleantext_zh.cli import DONE
from cleantext_zh.cli.streams import for_each_input, read, write
from cleantext_zh.steps.decode import Decoded, decode
from cleantext_zh.variants.detect import Script, detect_script


def detect(chosen: Namespace) -> int:
    """Tell the encoding and the script of every input and return the exit code."""

    def act(name: str) -> int:
        decoded = decode(read(name), chosen.encoding)
        write(f"{name}: encoding   {_encoding(decoded)}\n")
        write(f"{name}: script     {_script(detect_script(decoded.text))}\n")
        return DONE

    return for_each_input(chosen, act)


def _encoding(decoded: Decoded) -> str:
    """Return the encoding with how sure it is, and the next likely one.

    >>> _encoding(Decoded("", "gb18030", 0.987, "big5", (6,)))
    'gb18030 98.7 %, or else big5; 1 byte cannot be decoded'
    """
    told = f"{decoded.encoding} {decoded.confidence:.1%}".replace("%", " %")
    told += f", or else {decoded.runner_up}" if decoded.runner_up else ""
    if decoded.replaced:
        lost = len(decoded.replaced)
        told += f"; {lost} {'byte' if lost == 1 else 'bytes'} cannot be decoded"
    return told


def _script(found: Script) -> str:
    """Return the script with the shares of both, and the region as what it is.

    >>> _script(Script("traditional", 0.0125, 0.9875, "tw"))
    'traditional (1.2 % simplified, 98.8 % traditional); a hint: tw'
    """
    if found.script == "unknown":
        return "unknown"
    shares = f"{found.simplified:.1%} simplified, {found.traditional:.1%} traditional".replace("%", " %")
    return f"{found.script} ({shares})" + (f"; a hint: {found.region}" if found.region else "")
