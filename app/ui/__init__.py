"""Widgets: they show plain data and say what the person wants."""
