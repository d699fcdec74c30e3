"""The clauses: which tests show each of the 127, and the proof that those tests fail when the rule is taken out."""
