"""The checker by its short name, where a project has no `checker`: shipped as `checker`.

In the repository the package `checker` itself does this; see `docs/decisions/one-name.md`.
"""

from raceproof import naming
from raceproof.checker import *  # noqa: F403 - its front page is this one

naming.settle(__name__)
