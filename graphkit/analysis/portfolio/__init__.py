"""What the team wrote down about its partners: in words, summed up, and side by side."""
