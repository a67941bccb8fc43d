"""Where things lie: the package as it is installed, and the cases."""

from pathlib import Path

import pytest

import cleantext_zh

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="session")
def package() -> Path:
    """The folder of the package that is being tested, installed or not."""
    return Path(cleantext_zh.__path__[0])


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of the cases."""
    return CASES
