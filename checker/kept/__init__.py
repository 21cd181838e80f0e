"""Results that are kept from one run to the next: their keys, their form, and their folder."""
