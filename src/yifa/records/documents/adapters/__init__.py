"""What typesets and binds: Typst and pypdf."""
