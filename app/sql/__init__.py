"""SQL text to tree and back; the only home of sqlglot; pure, without I/O."""
