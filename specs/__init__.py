"""What a correct protocol keeps, stated once, for whatever protocol is judged by it."""

from raceproof import naming

naming.settle(__name__)
