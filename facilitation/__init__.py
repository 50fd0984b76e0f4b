"""The method: content, kinds of part, boards, figures and reports. Knows nothing of screens or storage."""
