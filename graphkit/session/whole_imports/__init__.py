"""Importing several files at once: checked first, then one after the other, and put in words.

The command line and the page do the same with what is here.
"""
