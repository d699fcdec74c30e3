"""Takes the pictures of docs/ again."""
