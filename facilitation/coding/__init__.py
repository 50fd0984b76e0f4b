"""Giving open answers kernwoorden: words and stems, the codebook as it is now, and what to propose and why."""
