"""What the package is worth, measured: ``benchmarks.quality`` and ``benchmarks.speed``."""
