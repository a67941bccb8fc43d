"""The backend ``opencc-python-reimplemented``, found by the name of its distribution.

It shares the import name ``opencc`` with the official package; installed together, the last one wins and
nothing warns. So ``opencc`` is never imported here: the module is loaded from the distribution's own files,
under a name of its own, after a look at whether they are still what was recorded at the installation.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib import metadata
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from cleantext_zh.errors import ConfigError

DISTRIBUTION = "opencc-python-reimplemented"
# Its dictionaries are those of its last release, of 2023-02-11.
LABEL = f"{DISTRIBUTION}, dictionaries of 2023-02"
INSTALL = "pip install 'cleantext-zh[opencc]'"
MODULE = "opencc/opencc.py"
CONFIGS = "opencc/config/"
DICTIONARIES = "opencc/dictionary/"


def converter(config: str) -> Callable[[str], str]:
    """Return the function that converts text by the config.

    Raises:
        ConfigError: if the distribution is missing, damaged, or lacks the config.
    """
    files = _files()
    configs = sorted(Path(name).stem for name in files if name.startswith(CONFIGS) and name.endswith(".json"))
    if config not in configs:
        raise ConfigError(f"{DISTRIBUTION} has no conversion {config!r}; it has: {', '.join(configs)}")
    setting = json.loads(_verified(files, f"{CONFIGS}{config}.json").read_text(encoding="utf-8"))
    for name in _dictionaries(setting):
        _verified(files, DICTIONARIES + name)
    convert: Callable[[str], str] = _module(_verified(files, MODULE)).OpenCC(config).convert
    return convert


def _files() -> Mapping[str, metadata.PackagePath]:
    """Return the files that the distribution recorded when it was installed."""
    try:
        files = metadata.files(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        raise ConfigError(f"converting needs {DISTRIBUTION}, which is not installed: {INSTALL}") from None
    return {file.as_posix(): file for file in files or ()}


def _verified(files: Mapping[str, metadata.PackagePath], name: str) -> Path:
    """Return where a file of the distribution is, if it is still the file that was installed."""
    file = files.get(name)
    path = Path(str(file.locate())) if file else None
    if file is None or path is None or not path.is_file():
        raise ConfigError(f"{DISTRIBUTION} has lost its file {name}. {_advice()}")
    # Distributions that a system's own package manager installs may record no hashes.
    if file.hash is not None:
        digest = hashlib.new(file.hash.mode, path.read_bytes()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != file.hash.value:
            raise ConfigError(f"another package has overwritten {name} of {DISTRIBUTION}. {_advice()}")
    return path


def _advice() -> str:
    """Say what to do about files that are lost or overwritten."""
    return (
        "The official 'opencc' uses the same folder; keep one of the two: pip uninstall opencc, then"
        f" pip install --force-reinstall {DISTRIBUTION}"
    )


def _dictionaries(setting: Any) -> list[str]:
    """Return the names of the dictionaries that a config uses, wherever in it they stand."""
    if isinstance(setting, list):
        return [name for item in setting for name in _dictionaries(item)]
    if not isinstance(setting, dict):
        return []
    if setting.get("type") == "txt":
        return [setting["file"]]
    return _dictionaries(list(setting.values()))


@cache
def _module(path: Path) -> ModuleType:
    """Load the module under a private name, whatever ``opencc`` means in this process."""
    spec = spec_from_file_location("cleantext_zh.variants._opencc_python_reimplemented", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
