"""THE TABLES: one file a subject, declared once and changed only by a migration."""
