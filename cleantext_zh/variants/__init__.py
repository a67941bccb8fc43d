"""Script variants: the folded copy that rules look at, and the engines that convert."""
