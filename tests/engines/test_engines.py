"""The engines themselves, where they are installed (``.ci/run --engines`` installs them): the same texts from each."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleantext_zh import clean
from cleantext_zh.integrations.reconcile import reconcile
from tests.conftest import ENVIRONMENT
from tests.matrix import documents

ARTICLE = "渔火在江面上一点一点地亮。\n"
PAGE = ARTICLE + "责任编辑：张三\n"
HOME = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def texts(cases):
    """Those that every way must treat alike."""
    return documents(cases)


def run(script, *arguments, **variables):
    """Run a script in a process of its own, since engines leave threads and warnings behind."""
    environment = {**ENVIRONMENT, "PYSPARK_PYTHON": sys.executable, **variables}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [environment.get("PYTHONPATH"), str(HOME)]))
    ran = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True, env=environment, timeout=600, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()[-3000:]


ONE_LINE = "import sys, json; texts = json.load(open(sys.argv[1])); out = sys.argv[2]\n"
SCRIPTS = {
    "datasets": ONE_LINE
    + """
from datasets import Dataset
from cleantext_zh.integrations.hf import clean
rows = clean(Dataset.from_dict({"text": texts}), num_proc=2)
json.dump([row["text"] for row in rows], open(out, "w"))
""",
    "ray": ONE_LINE
    + """
import ray
from cleantext_zh.integrations.ray import clean
ray.init(num_cpus=2, include_dashboard=False, logging_level="error")
rows = clean(ray.data.from_items([{"n": n, "text": text} for n, text in enumerate(texts)], override_num_blocks=4)).take_all()
json.dump([row["text"] for row in sorted(rows, key=lambda row: row["n"])], open(out, "w"))
""",
    "pyspark": ONE_LINE
    + """
from pyspark.sql import SparkSession
from cleantext_zh.integrations.spark import clean
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
frame = spark.createDataFrame(list(enumerate(texts)), ["n", "text"]).repartition(4)
rows = sorted(clean(frame, meta="about").collect())
assert all(row["error"] is None and row["about"] for row in rows)
json.dump([row["text"] for row in rows], open(out, "w"))
""",
}


@pytest.mark.parametrize("engine", SCRIPTS)
def test_the_same_texts_come_out(tmp_path, texts, engine):
    """Each engine gives what the library gives, text for text."""
    pytest.importorskip(engine)
    (tmp_path / "in.json").write_text(json.dumps(texts), encoding="utf-8")
    run(SCRIPTS[engine], tmp_path / "in.json", tmp_path / "out.json", RAY_worker_niceness="0")
    assert json.loads((tmp_path / "out.json").read_bytes()) == [clean(text) for text in texts]


TASKS = 8
PIPELINE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from cleantext_zh.integrations.datatrove import CleanChinese
if __name__ == "__main__":
    home, tasks, offset, local = sys.argv[1], *map(int, sys.argv[2:5])
    excluded = JsonlWriter(f"{home}/excluded", compression=None)
    steps = [JsonlReader(f"{home}/in"), CleanChinese(exclusion_writer=excluded), JsonlWriter(f"{home}/out", compression=None)]
    LocalPipelineExecutor(
        steps, tasks=tasks, workers=1, logging_dir=f"{home}/logs", local_tasks=local, local_rank_offset=offset
    ).run()
"""


def start(home, offset):
    """Start one of two processes that share the tasks of a pipeline, as two machines would."""
    (home / "pipeline.py").write_text(PIPELINE, encoding="utf-8")
    environment = {
        **ENVIRONMENT,
        "PYTHONPATH": os.pathsep.join([ENVIRONMENT.get("PYTHONPATH", ""), str(HOME)]),
    }
    command = [sys.executable, str(home / "pipeline.py"), str(home), str(TASKS), str(offset), str(TASKS // 2)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def rows(folder):
    """Return the rows of all files below a folder."""
    files = sorted(folder.rglob("*.jsonl"))
    return [
        json.loads(line) for path in files for line in path.read_text(encoding="utf-8").split("\n") if line
    ]


def fill(home, texts, times):
    """Write the texts as JSONL, one file for each task, with ids."""
    (home / "in").mkdir()
    for task in range(TASKS):
        lines = [
            json.dumps({"id": f"{task}-{again}-{number}", "text": text})
            for again in range(times)
            for number, text in enumerate(texts)
        ]
        (home / "in" / f"{task}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return TASKS * times * len(texts)


def test_datatrove_gives_the_same_texts(tmp_path, texts):
    """Texts, metadata, exclusions and counts of a pipeline with two processes."""
    pytest.importorskip("datatrove")
    wanted = [text for text in texts if text.strip("\n")]
    number = fill(tmp_path, wanted, 1)
    for process in [start(tmp_path, offset) for offset in (0, TASKS // 2)]:
        _, told = process.communicate(timeout=300)
        assert process.returncode == 0, told.decode()[-2000:]
    expected = [clean(text) for text in wanted]
    found = {row["id"]: row for row in rows(tmp_path / "out")}
    assert len(found) == number
    for task in range(TASKS):
        assert [found[f"{task}-0-{n}"]["text"] for n in range(len(wanted))] == expected
    assert found["0-0-0"]["metadata"]["cleantext_zh"]["counts"]["lines"] > 0
    excluded = rows(tmp_path / "excluded")
    assert {row["id"] for row in excluded} <= set(found)
    assert all(row["text"] and row["metadata"]["removals"] for row in excluded)
    ranks = reconcile(tmp_path / "logs", TASKS)
    assert [rank.whole for rank in ranks] == [True] * TASKS
    assert sum(rank.written for rank in ranks) == number
    stats = [json.loads(path.read_bytes()) for path in (tmp_path / "logs" / "stats").glob("*.json")]
    mine = [one["stats"] for rank in stats for one in rank if "cleantext_zh" in one["name"]]
    assert (
        sum(
            one["documents"]["total"] if isinstance(one["documents"], dict) else one["documents"]
            for one in mine
        )
        == number
    )


def test_a_killed_datatrove_process_is_started_again(tmp_path):
    """Two processes over shared folders, one killed in mid-run and started again: nothing lost, nothing twice."""
    pytest.importorskip("datatrove")
    number = fill(tmp_path, [PAGE] * 300, 40)
    one, other = (start(tmp_path, offset) for offset in (0, TASKS // 2))
    deadline = time.monotonic() + 120
    markers = tmp_path / "logs" / "completions"
    while not any(int(path.name) >= TASKS // 2 for path in markers.glob("*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert other.poll() is None, "it was done before it could be killed"
    os.killpg(other.pid, signal.SIGKILL)
    other.communicate(timeout=60)
    other = start(tmp_path, TASKS // 2)
    for process in (one, other):
        _, told = process.communicate(timeout=300)
        assert process.returncode == 0, told.decode()[-2000:]
    found = rows(tmp_path / "out")
    assert (len(found), len({row["id"] for row in found})) == (number, number)
    assert {row["text"] for row in found} == {ARTICLE}
    assert all(rank.whole for rank in reconcile(tmp_path / "logs", TASKS))
