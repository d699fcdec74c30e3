"""What goes into the case file of a visit or a referral: its scope, and one collector for each source."""
