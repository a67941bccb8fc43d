"""Run the command line: ``python -m cleantext_zh``."""

from cleantext_zh.cli import main

raise SystemExit(main())
