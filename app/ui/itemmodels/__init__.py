"""Qt item models over Tacit's values."""
