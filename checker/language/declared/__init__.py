"""A model's declarations: types, state, initial values, promises, and who runs."""
