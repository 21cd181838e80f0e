"""Litmus tests in the kernel's format (herd's C dialect): read, and made scenarios."""
