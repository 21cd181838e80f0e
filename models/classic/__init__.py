"""Small well-known algorithms: to learn the language from, and to count states against others."""
