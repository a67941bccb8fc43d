"""Quality: runs the scorers of a folder of labelled texts, and holds the package to its floors."""
