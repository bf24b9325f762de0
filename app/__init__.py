"""Redox Courier: sends test messages to the Redox Data Model API and explains the replies."""

__version__ = "0.1.0"
