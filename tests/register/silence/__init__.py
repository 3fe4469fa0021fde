"""What silence says."""
