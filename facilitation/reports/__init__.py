"""A meeting as a document to keep and as rows to count on."""
