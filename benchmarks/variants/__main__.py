"""Script conversion beside its peers: ``python -m benchmarks.variants parity|speed [DATA] [--strings N] [--rounds N]``."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.quality.scorers import ROOT
from benchmarks.variants import peers

DATA = ROOT.parent / "shared"


def main() -> int:
    """Make the peers' environment, and run one of the comparisons in it."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.variants", description="Compare with the peers."
    )
    parser.add_argument("what", choices=["parity", "speed"])
    parser.add_argument("data", nargs="?", type=Path, default=DATA, help="folder with corpus/ and eval/")
    parser.add_argument("--strings", default="100000", help="generated strings of parity")
    parser.add_argument("--rounds", default="9", help="rounds of speed")
    parser.add_argument(
        "--venv",
        type=Path,
        default=Path(tempfile.gettempdir(), "cleantext-zh-peers"),
        help="where the peers live",
    )
    options = parser.parse_args()
    number = options.strings if options.what == "parity" else options.rounds
    return peers.run(options.venv.resolve(), options.what, str(options.data.resolve()), number)


if __name__ == "__main__":
    sys.exit(main())
