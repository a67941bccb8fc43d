"""Speed: every public function, every step and the whole, with peers beside them in the same run."""
