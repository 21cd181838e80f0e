"""What the functions of `models/linux` have of the kernel's, step by step, and what they leave out.

One module for each module of `models/linux`; `check conform models/linux/conformance --source DIR`
compares them with the sources. `words` has what most of them share.
"""
