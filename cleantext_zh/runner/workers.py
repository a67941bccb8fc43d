"""Workers: processes that clean one file at a time, watched, so that one that dies is seen and its file done again.

The pools of the standard library wait for ever for a worker that was killed, by the system for want of memory for
instance. Here each worker has a pipe of its own, and the end of the process wakes whoever waits for it.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import NamedTuple

from cleantext_zh.cleaner import Cleaner
from cleantext_zh.config import Config
from cleantext_zh.errors import ConfigError, RuleError
from cleantext_zh.runner.folder import Folder, Outcome, Shard, clean_shard

TRIES = 2  # of one file: a worker that dies over it twice would die over it again
TICK_SECONDS = 0.5  # so often whoever watches hears that nothing has happened


class _Worker(NamedTuple):
    process: SpawnProcess
    pipe: Connection


def run(folder: Folder, shards: Sequence[Shard], digest: str, jobs: int) -> Iterator[Outcome | None]:
    """Clean the files of a folder and yield what came of each, as they finish; ``None`` while nothing happens.

    Raises:
        ConfigError, RuleError: trouble that every file would meet.
    """
    if min(jobs, len(shards)) <= 1:
        cleaner = Cleaner(Config(**folder.fields))
        for shard in shards:
            yield clean_shard(folder, shard, digest, cleaner)
    else:
        yield from _Crew(folder, digest).run(shards, min(jobs, len(shards)))


class _Crew:
    """The workers of one run, and what each is at."""

    def __init__(self, folder: Folder, digest: str) -> None:
        self._folder, self._digest = folder, digest
        self._at: dict[_Worker, Shard | None] = {}
        self._waiting: deque[Shard] = deque()
        self._tries: dict[Shard, int] = {}

    def run(self, shards: Sequence[Shard], jobs: int) -> Iterator[Outcome | None]:
        # The largest first, so that no worker sits over a large one alone at the end.
        self._waiting.extend(sorted(shards, key=lambda shard: -shard.size))
        try:
            for _ in range(jobs):
                self._hire()
            while any(self._at.values()):
                ready = wait([worker.pipe for worker in self._at], TICK_SECONDS)
                if not ready:
                    yield None
                for worker in [worker for worker in self._at if worker.pipe in ready]:
                    outcome = self._hear(worker)
                    if outcome is not None:
                        yield outcome
        finally:
            self._dismiss()

    def _hire(self) -> None:
        """Start a worker and give it a file, if there is one."""
        if not self._waiting:
            return
        # Spawned on every system alike: a fork would copy whatever state the caller has.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._folder, self._digest), daemon=True)
        process.start()
        theirs.close()  # or the end of the worker would not be seen here
        self._give(_Worker(process, ours))

    def _give(self, worker: _Worker) -> None:
        """Give a worker the next file; with none left it may rest."""
        self._at[worker] = None
        if self._waiting:
            shard = self._waiting.popleft()
            self._tries[shard] = self._tries.get(shard, 0) + 1
            self._at[worker] = shard
            try:
                worker.pipe.send(shard)
            except OSError:  # it is dead already: the end of its pipe is heard next
                return

    def _hear(self, worker: _Worker) -> Outcome | None:
        """Take what a worker says: what came of its file, or that it is no more."""
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            return self._replace(worker)
        if isinstance(said, (ConfigError, RuleError)):
            raise said
        self._give(worker)
        outcome: Outcome = said
        return outcome

    def _replace(self, worker: _Worker) -> Outcome | None:
        """Put another in the place of a dead worker; its file is done again, or given up."""
        shard = self._at.pop(worker)
        worker.pipe.close()
        worker.process.join()
        given_up = None
        if shard is not None and self._tries[shard] < TRIES:
            self._waiting.appendleft(shard)
        elif shard is not None:
            code = worker.process.exitcode or 0
            how = f"signal {-code}" if code < 0 else f"exit {code}"
            why = f"a worker died over it {TRIES} times ({how}); it may want more memory, or --max-doc-bytes"
            given_up = Outcome(shard, {"failed": 1}, [why])
        self._hire()
        return given_up

    def _dismiss(self) -> None:
        for worker in self._at:
            worker.pipe.close()  # the end of the pipe sends a worker home
            worker.process.terminate()
            worker.process.join()


def _work(pipe: Connection, folder: Folder, digest: str) -> None:
    """Clean the files that come through a pipe, until it is closed; what a worker does all day."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the business of whoever started it
    cleaner: Cleaner | None = None
    try:
        while True:
            shard: Shard = pipe.recv()
            try:
                cleaner = cleaner or Cleaner(Config(**folder.fields))
                pipe.send(clean_shard(folder, shard, digest, cleaner))
            except (ConfigError, RuleError) as error:
                pipe.send(error)
    except (EOFError, OSError):  # whoever started it is no more
        return
