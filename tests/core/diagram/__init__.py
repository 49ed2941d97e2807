"""Geometry of diagrams."""
