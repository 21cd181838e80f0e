"""Small protocols whose barriers are needed on some memory models, and not on others."""
