"""One search over several shards: the protocol as Python sees it, and the transports."""
