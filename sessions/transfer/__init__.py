"""A whole traject as one file: into another installation and back."""
