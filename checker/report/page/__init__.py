"""The page: results as one HTML file that works from a disk, without a network."""
