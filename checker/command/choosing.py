"""The engine that a command line chooses."""

from __future__ import annotations

import argparse

from ..errors import ModelError
from ..search.contract import Engine
from ..search.engines import engine


def chosen_engine(options: argparse.Namespace) -> Engine:
    """Returns the engine that the options choose.

    Raises:
        ModelError: It cannot do what the options ask.
    """
    if options.shards is None:
        return engine(options.engine, options.workers)
    if options.engine not in ("auto", "native"):
        message = f"--shards: the engine `{options.engine}` cannot share a search out"
        raise ModelError(message, hint="`native` can, and so can `auto` once it searches by it")
    return engine(options.engine, options.workers, options.shards, cluster=options.cluster)
