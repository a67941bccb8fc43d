"""The filter: documents in, articles out; to standard output, in place, into a folder, or with ``--check`` nowhere."""

from argparse import Namespace
from contextlib import ExitStack
from io import BufferedReader
from typing import NamedTuple

from cleantext_zh.cli import CHANGED, DONE, SET_ASIDE, streams, worse
from cleantext_zh.cli.config_file import Cleaners
from cleantext_zh.cli.inputs import to_options
from cleantext_zh.cli.option import UsageError
from cleantext_zh.cli.settings import QUARANTINE
from cleantext_zh.cli.told import Told
from cleantext_zh.formats import Options, Sink, kind_of, open_format
from cleantext_zh.formats.compression import compressed, compression_of, decompressed
from cleantext_zh.runner.stream import Handling, Tally, clean_documents


class Run(NamedTuple):
    """What all inputs of one command line share."""

    chosen: Namespace
    cleaners: Cleaners
    handling: Handling
    told: Told


def clean(chosen: Namespace) -> int:
    """Do what the command line asks for and return the exit code."""
    if chosen.completions is not None:
        from cleantext_zh.cli.completions import completions

        streams.write(completions(chosen.completions))
        return DONE
    handling = Handling(chosen.errors == QUARANTINE, chosen.meta is not None, chosen.report is not None)
    told = Told(chosen)
    run = Run(chosen, Cleaners(chosen), handling, told)
    code = DONE
    try:
        if chosen.recursive is not None:
            from cleantext_zh.cli.folder import clean_folder

            clean_folder(chosen, run.cleaners, handling, told)
        else:
            told.total = streams.size_of(chosen.files)
            code = streams.for_each_input(chosen, _action(run))
    finally:
        told.close()
    told.stats(run.cleaners.read)
    return worse(code, told.code)


class _Output:
    """Standard output for one input after another: a text that ends without a newline does not run into the next."""

    def __init__(self) -> None:
        self._open_line = self._pending = False

    def begin(self) -> None:
        """Begin another input."""
        self._pending = self._open_line

    def write(self, data: bytes) -> None:
        if data:
            streams.put(b"\n" + data if self._pending else data)
            self._pending, self._open_line = False, not data.endswith(b"\n")

    def flush(self) -> None:
        """Do nothing: every write goes out at once."""


class _Nowhere:
    """Takes what nobody wants to read."""

    def write(self, data: bytes) -> None:
        """Take it."""


def _action(run: Run) -> "_Act":
    if run.chosen.check:
        return _Check(run)
    return _InPlace(run) if run.chosen.in_place is not None else _ToOutput(run)


class _Act:
    """What is done with each input."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def __call__(self, name: str) -> int:
        raise NotImplementedError

    def _cleaned(self, name: str, source: BufferedReader, sink: Sink) -> Tally:
        """Clean the documents of a source into a sink."""
        run = self._run
        cleaner = run.cleaners.of(name)
        options: Options = to_options(run.chosen, cleaner.config.encoding)
        opened = open_format(options.kind or kind_of(name), decompressed(source), sink, options)
        run.told.begin(name, source)
        tally = clean_documents(cleaner, opened, run.handling, run.told)
        run.told.end()
        run.told.tally.update(tally)
        return tally


class _ToOutput(_Act):
    """Write the results to standard output, one after another."""

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._output = _Output()

    def __call__(self, name: str) -> int:
        with streams.open_input(name) as source:
            self._output.begin()
            self._cleaned(name, source, self._output)
        return DONE


class _Check(_Act):
    """Write the names of the inputs that would change."""

    def __call__(self, name: str) -> int:
        with streams.open_input(name) as source:
            tally = self._cleaned(name, source, _Nowhere())
        if not tally["changed"]:
            return DONE
        streams.write(f"{name}\n")
        return CHANGED


class _InPlace(_Act):
    """Put each result in the place of its input, if it differs from it."""

    def __call__(self, name: str) -> int:
        from cleantext_zh.runner.replace import Unchanged, replaced

        if (to_options(self._run.chosen, None).kind or kind_of(name)) == "warc":
            raise UsageError(
                "a web archive is written as JSONL, so -i would change its format; use -r, or > FILE"
            )
        with ExitStack() as stack:
            source = stack.enter_context(streams.open_input(name))
            file = stack.enter_context(replaced(name, self._run.chosen.in_place))
            with compressed(file, compression_of(source)) as sink:
                tally = self._cleaned(name, source, sink)
            source.close()  # Windows replaces no file that is open
            if tally["set_aside"] or tally["failed"]:
                # What cannot be cleaned would be missing from the result, and so from the disk.
                self._run.told.complain(name, "left as it was, since not all of it can be cleaned")
                raise Unchanged
            added = self._run.chosen.meta is not None or self._run.chosen.keep_raw is not None
            if not tally["changed"] and not added:
                raise Unchanged
        return SET_ASIDE if tally["set_aside"] else DONE
