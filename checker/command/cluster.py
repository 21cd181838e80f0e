"""`--cluster auto|ADDRESS`: scenarios on the machines of a Ray cluster."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from ..errors import ModelError
from ..jobs.cluster import refuse_without_ray


def refuse_cluster(options: argparse.Namespace, unchecked: Sequence[str]) -> None:
    """Refuses a cluster where nothing would be done on it, or Ray is not installed.

    Args:
        options: Those of `check`.
        unchecked: Those with which no scenario has a verdict, by their attributes.

    Raises:
        ModelError: It is asked for all the same.
    """
    if options.cluster is None:
        return
    asked = [name for name in unchecked if getattr(options, name) and name != "necessity"]
    if asked and not (asked == ["lock_order"] and options.html is not None):
        message = f"--cluster is for verdicts; --{asked[0].replace('_', '-')} is answered here"
        raise ModelError(message, hint="ask without --cluster")
    is_written = options.checkpoint is not None or options.resume is not None
    if is_written and options.shards is None:
        option = "--checkpoint" if options.resume is None else "--resume"
        message = f"{option}: searches on a cluster are written where --shards shares each out"
        raise ModelError(message, hint="add --shards N, or leave out --cluster")
    refuse_without_ray()
