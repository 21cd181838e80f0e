"""The reading of a model's functions: from syntax trees to the control-flow graph of a Program."""
