"""What silence says: passes that a later death proved false, harm to the living, and what is improbable."""
