"""Messages that come in from other tools: out of commands, collections, recordings and logs."""
