"""What was done, to look at: the lines side by side, as a patch or as a page; and what a whole run removed."""
