"""Tests of the sample hospital and its questions."""
