"""Plain data and rules: no input or output, no Qt, clocks come as arguments."""
