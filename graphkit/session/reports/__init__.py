"""Reports: what each kind of reader may see, earlier reports, and the document for all formats."""
