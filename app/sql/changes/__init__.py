"""What changed between two statements, told in people's words."""
