"""The pipeline of the datatrove runs: ``python -m benchmarks.runs.pipeline HOME TASKS WORKERS``."""

import sys
from pathlib import Path

from cleantext_zh.integrations.datatrove import CleanChinese


def main(home: Path, tasks: int, workers: int) -> None:
    """Clean the JSONL of ``HOME/in`` into ``HOME/out`` with datatrove's local executor."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    steps = [JsonlReader(f"{home}/in"), CleanChinese(), JsonlWriter(f"{home}/out", compression=None)]
    LocalPipelineExecutor(steps, tasks=tasks, workers=workers, logging_dir=f"{home}/logs").run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
