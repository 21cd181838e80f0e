"""Evidence for a design review: a folder that is written once, and checked again without trust."""
