"""``-r``: a folder cleaned into another, with workers; a run that was stopped goes on where it was."""

from argparse import Namespace
from pathlib import Path

from cleantext_zh import __version__
from cleantext_zh.cli.config_file import Cleaners
from cleantext_zh.cli.inputs import to_options
from cleantext_zh.cli.option import UsageError
from cleantext_zh.cli.told import Told
from cleantext_zh.formats import Options
from cleantext_zh.runner.folder import (
    Folder,
    Outcome,
    Places,
    Shard,
    clear_parts,
    finished,
    output_name,
    settings_digest,
    shards,
)
from cleantext_zh.runner.stream import Handling


def clean_folder(chosen: Namespace, cleaners: Cleaners, handling: Handling, told: Told) -> None:
    """Clean every file of a folder that is not finished yet.

    Raises:
        UsageError: if the two folders lie in each other.
        ConfigError, RuleError: trouble that every file would meet.
    """
    from cleantext_zh.runner.workers import run

    source, output = Path(chosen.recursive), Path(chosen.output)
    _refuse(source, output)
    config = cleaners.config_of_folder(chosen.recursive)
    options = to_options(chosen, config.encoding)
    folder = Folder(str(source), str(output), config._asdict(), options, handling)
    digest = settings_digest(folder, __version__)
    found = shards(source)
    _refuse_shared_names(found, options)
    outcomes = {shard: finished(folder, shard, digest) for shard in found}
    waiting = [shard for shard, outcome in outcomes.items() if outcome is None]
    total = sum(shard.size for shard in waiting)
    documents = done = 0
    for outcome in run(folder, waiting, digest, chosen.jobs or 1):
        if outcome is not None:
            outcomes[outcome.shard] = outcome
            documents += outcome.tally.get("documents", 0)
            done += outcome.shard.size
        told.progress(documents, done, total)
    _tell(folder, outcomes, told)
    clear_parts(folder)


def _refuse(source: Path, output: Path) -> None:
    """Refuse folders that cannot be read from and written to."""
    if not source.is_dir():
        raise UsageError(f"-r {source}: there is no such folder; to clean one file, name it without -r")
    inside, outside = source.resolve(), output.resolve()
    if inside == outside or inside in outside.parents or outside in inside.parents:
        raise UsageError(f"-o {output}: the two folders lie in each other; name one beside {source}")


def _refuse_shared_names(found: list[Shard], options: Options) -> None:
    """Refuse two files whose results would have one name."""
    taken: dict[str, str] = {}
    for shard in found:
        name = output_name(shard.name, options)
        if name in taken:
            raise UsageError(f"{taken[name]} and {shard.name} would both become {name}; move one of them")
        taken[name] = shard.name


def _tell(folder: Folder, outcomes: dict[Shard, Outcome | None], told: Told) -> None:
    """Tell what came of all files, in the order of their names, whoever did them and when."""
    for shard, outcome in outcomes.items():
        if outcome is None:
            continue
        for trouble in outcome.troubles:
            told.complain(shard.name, trouble)
        told.tally.update(outcome.tally)
        if outcome.tally.get("failed"):
            continue
        places = Places(folder, shard)
        for side, path in ((told.report, places.report), (told.set_asides, places.set_aside)):
            if side.wanted:
                with path.open("rb") as lines:
                    while chunk := lines.read(1 << 20):
                        side.put(chunk)
