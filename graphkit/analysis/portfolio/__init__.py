"""What the team wrote down about its partners: in words, over the years, and side by side."""
