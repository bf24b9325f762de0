"""What reaches the outside: the wire, the keyring, files. Asyncio, never Qt."""
