"""What people and tools see."""
