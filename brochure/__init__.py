"""Builds printable, accessible PDF handouts for patients from YAML and images."""
