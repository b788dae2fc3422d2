"""From a path to inputs: archives opened, encodings decided, the source recognized."""
