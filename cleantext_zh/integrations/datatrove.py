"""A step for datatrove's pipelines: documents in, their articles and metadata out, counted rank by rank."""

from collections.abc import Iterable, Iterator
from typing import Any

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.writers.disk_base import DiskWriter

from cleantext_zh.cleaner import Cleaner
from cleantext_zh.config import Config
from cleantext_zh.records import Result
from cleantext_zh.runner.stream import about

ABOUT, ERROR = "cleantext_zh", "error"


class CleanChinese(PipelineStep):  # type: ignore[misc]  # datatrove has no types
    """Cleans the text of each document; what is found goes into ``metadata["cleantext_zh"]``.

    No document is dropped. One with which something goes wrong comes out as it came in, with the reason in
    ``metadata["error"]``. The statistics of each rank count documents, changed, emptied and failed ones, and lines. An
    ``exclusion_writer`` gets, for each document that lost lines, these lines under its id.
    """

    type = "CLEAN"
    name = "cleantext_zh"

    def __init__(self, config: Config | None = None, exclusion_writer: DiskWriter | None = None) -> None:
        super().__init__()
        self._fields = (config or Config())._asdict()
        self.exclusion_writer = exclusion_writer

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """Clean the documents of one rank."""
        cleaner = Cleaner(Config(**self._fields))
        if self.exclusion_writer is None:
            for document in data:
                self._clean(cleaner, document)
                yield document
            return
        with self.exclusion_writer as writer:
            for document in data:
                result = self._clean(cleaner, document)
                if result is not None and result.report.removals:
                    text = "\n".join(removal.text for removal in result.report.removals)
                    removals: list[Any] = result.report.to_dict()["removals"]
                    writer.write(Document(text, document.id, metadata={"removals": removals}), rank)
                yield document

    def _clean(self, cleaner: Cleaner, document: Document) -> Result | None:
        """Clean one document, and count it; ``None`` if that failed."""
        with self.track_time():
            self.stat_update("documents")
            try:
                result = cleaner(document.text)
            except Exception as error:  # noqa: BLE001  # one document must not stop a rank
                document.metadata[ERROR] = f"{type(error).__name__}: {error}"
                self.stat_update("failed")
                return None
            self.stat_update("lines", value=result.report.counts["lines"])
            self.stat_update("removed", value=result.report.counts["removed"])
            if result.text != document.text:
                self.stat_update("changed" if result.text else "emptied")
            document.text = result.text
            document.metadata[ABOUT] = about(result)
            return result
