"""What graphkit reads: a file, a mail folder, a part of an archive, and the text in it."""
