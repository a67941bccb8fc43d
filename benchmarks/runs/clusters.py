"""Two nodes on one machine, of which one dies in mid-run: Ray's, and Spark's; what is lost, and what comes twice."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from benchmarks.runs.processes import ROOT
from benchmarks.runs.shards import MEGABYTE, ids, write_shards

SHARDS = 32
PATIENCE_SECONDS = 300  # for the first result
TICK_SECONDS = 0.1


class _Death(threading.Thread):
    """Waits for the first result of a run, and then lets a node die."""

    def __init__(self, results: Callable[[], int], die: Callable[[], bool]) -> None:
        super().__init__(daemon=True)
        self._results, self._die = results, die
        self.happened = False
        self.told = "NO NODE DIED, so nothing was shown"

    def run(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (found := self._results()) and time.monotonic() < deadline:
            time.sleep(TICK_SECONDS)
        self.happened = 0 < found < SHARDS and self._die()
        if self.happened:
            self.told = f"a node died when {found} of {SHARDS} files were written"


def ray_loses_a_node(megabytes: int) -> bool:
    """Clean with two nodes of Ray and remove one without a word; print what came of it; return whether all is there."""
    if not find_spec("ray"):
        print("ray: not run, it is not installed")
        return True
    os.environ |= {"PYTHONPATH": str(ROOT), "RAY_worker_niceness": "0"}
    import ray
    from ray.cluster_utils import Cluster

    from cleantext_zh.integrations.ray import clean

    with tempfile.TemporaryDirectory(prefix="cleantext-zh-runs.") as folder:
        home = Path(folder)
        number = write_shards(home / "in", megabytes * MEGABYTE, SHARDS)
        cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
        node = cluster.add_node(num_cpus=1)
        ray.init(address=cluster.address, logging_level="error")
        death = _Death(
            lambda: len(list((home / "out").glob("*.json"))),
            lambda: cluster.remove_node(node, allow_graceful=False) is None,
        )
        death.start()
        begin = time.monotonic()
        clean(ray.data.read_json(str(home / "in"), override_num_blocks=SHARDS)).write_json(str(home / "out"))
        seconds = time.monotonic() - begin
        ray.shutdown()
        cluster.shutdown()
        return _told("ray, two nodes", home, number, (death.told, seconds)) and death.happened


def spark_loses_an_executor(megabytes: int) -> bool:
    """Clean with two executors of Spark and kill one; print what came of it; return whether all is there."""
    if not find_spec("pyspark"):
        print("spark: not run, it is not installed")
        return True
    os.environ |= {"PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable}
    from pyspark.sql import SparkSession

    from cleantext_zh.integrations.spark import clean

    with tempfile.TemporaryDirectory(prefix="cleantext-zh-runs.") as folder:
        home = Path(folder)
        number = write_shards(home / "in", megabytes * MEGABYTE, SHARDS)
        build = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
        spark = build.config("spark.executorEnv.PYTHONPATH", str(ROOT)).getOrCreate()
        death = _Death(lambda: len(list((home / "out").rglob("part-*.json"))), _kill_executor)
        death.start()
        begin = time.monotonic()
        clean(spark.read.json(str(home / "in")).repartition(SHARDS)).write.json(str(home / "out"))
        seconds = time.monotonic() - begin
        spark.stop()
        what = "spark, local-cluster with two executors"
        return _told(what, home, number, (death.told, seconds)) and death.happened


def _kill_executor() -> bool:
    """Kill the first executor among the descendants of this process; return whether there was one."""
    listed = subprocess.run(["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, check=True)
    rows = [line.split(None, 2) for line in listed.stdout.decode(errors="replace").split("\n") if line]
    parents = {int(pid): int(parent) for pid, parent, *_ in rows}
    for pid, _, *words in rows:
        mine, at = "CoarseGrainedExecutorBackend" in "".join(words), int(pid)
        while mine and at not in (os.getpid(), 0):
            at = parents.get(at, 0)
        if mine and at:
            os.kill(int(pid), signal.SIGKILL)
            return True
    return False


def _told(what: str, home: Path, number: int, how: tuple[str, float]) -> bool:
    found = Counter(one for path in (home / "out").glob("*.json") for one in ids(path.read_bytes()))
    twice = sum(count - 1 for count in found.values())
    print(
        f"{what}: {number:,} documents in {SHARDS} files, {how[0]}; "
        f"{how[1]:.0f} s, lost {number - len(found)}, twice {twice}"
    )
    return len(found) == number and not twice
