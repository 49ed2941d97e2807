"""Tests of what goes into the prompt."""
