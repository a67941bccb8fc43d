"""What ``repair`` is furnished with: the signs of mojibake and the ways back."""
