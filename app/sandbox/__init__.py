"""A local Redox on 127.0.0.1, with faults on demand."""
