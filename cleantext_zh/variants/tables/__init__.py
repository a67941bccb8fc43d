"""Generated tables; each says where it comes from and which command makes it."""
