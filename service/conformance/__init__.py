"""THE REHEARSAL: plays the hub against a department's system and judges it line by line."""
