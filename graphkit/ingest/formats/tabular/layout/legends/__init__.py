"""What legends and footnotes say in the place of codes and marks."""
