"""THE LAW AS DATA: one pack a document over one national baseline; every number cites its source."""
