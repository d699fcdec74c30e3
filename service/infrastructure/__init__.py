"""THE DATABASE: tables, repositories, unit of work, inbox, outbox, audit log; flask-sqlalchemy only here."""
