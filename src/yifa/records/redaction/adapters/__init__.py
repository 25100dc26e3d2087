"""Finding plates in pictures, and covering parts of pictures for good."""
