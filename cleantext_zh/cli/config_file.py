"""The settings file: named by ``--config``, or found beside the files or above them, never for standard input."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from cleantext_zh.cleaner import Cleaner
from cleantext_zh.cli.options import to_config
from cleantext_zh.cli.settings import PRESETS
from cleantext_zh.cli.streams import STDIN
from cleantext_zh.config import Config
from cleantext_zh.errors import ConfigError

OWN_NAME = "cleantext-zh.toml"
SHARED_NAME, TABLE = "pyproject.toml", "cleantext-zh"


def load(path: Path, text: str | None = None) -> dict[str, Any] | None:
    """Return the settings of a file, checked; ``None`` for a ``pyproject.toml`` without the table.

    Raises:
        ConfigError: if it cannot be read, is no TOML, or has settings that make no sense; names the file.
    """
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8") if text is None else text)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; check the name") from None
    except ValueError as error:  # TOML that is none, and bytes that are no UTF-8
        raise ConfigError(f"{path}: {error}") from None
    if path.name == SHARED_NAME:
        found = found.get("tool", {}).get(TABLE)
        if found is None:
            return None
    if isinstance(found.get("rules"), list):
        found["rules"] = [str(path.parent / rules) for rules in found["rules"]]
    if found.get("preset", "gentle") not in tuple(PRESETS):
        raise ConfigError(f"{path}: there is no preset {found['preset']!r}; choose from {', '.join(PRESETS)}")
    try:
        Config(**{name: value for name, value in found.items() if name != "preset"})
    except (ConfigError, TypeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    return found


def nearest(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    """Return the settings file that counts for a folder, and its settings: its own, or that of a folder above."""
    for home in (folder, *folder.parents):
        for name in (OWN_NAME, SHARED_NAME):
            path = home / name
            if path.is_file():
                found = load(path)
                if found is not None:
                    return path, found
    return None


class Cleaners:
    """The cleaner of each input: settings of the command line over those of the file that counts for it."""

    def __init__(self, chosen: Namespace) -> None:
        self._chosen = chosen
        self._cleaners: dict[Path | None, Cleaner] = {}
        self._nearest: dict[Path, tuple[Path, dict[str, Any]] | None] = {}
        self.read: list[Path] = []
        """The settings files that were read."""

    def of(self, name: str) -> Cleaner:
        """Return the cleaner for a file, or for standard input.

        Raises:
            ConfigError, RuleError, UsageError: for settings that make no sense.
        """
        path, found = self._settings(None if name == STDIN else Path(name).parent)
        if path not in self._cleaners:
            self._cleaners[path] = Cleaner(to_config(self._chosen, found))
        return self._cleaners[path]

    def config_of_folder(self, folder: str) -> Config:
        """Return the Config for all files of a folder."""
        return to_config(self._chosen, self._settings(Path(folder))[1])

    def _settings(self, folder: Path | None) -> tuple[Path | None, dict[str, Any]]:
        chosen = self._chosen
        found: tuple[Path, dict[str, Any]] | None = None
        if chosen.no_config:
            pass
        elif chosen.config is not None:
            path = Path(chosen.config)
            settings = load(path)
            if settings is None:
                raise ConfigError(f"{path}: has no table [tool.{TABLE}]; add it, or name another file")
            found = path, settings
        elif folder is not None:
            if folder not in self._nearest:
                self._nearest[folder] = nearest(folder.resolve())
            found = self._nearest[folder]
        if found is None:
            return None, {}
        if found[0] not in self.read:
            self.read.append(found[0])
        return found
