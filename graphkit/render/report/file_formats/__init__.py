"""The formats of a report: a web page, PDF, Word, a workbook, Markdown."""
