"""THE HISTORY OF THE TABLES: numbered, with a head file that makes two concurrent ones collide."""
