"""The running room: what is kept, who may do what, and what is live."""
