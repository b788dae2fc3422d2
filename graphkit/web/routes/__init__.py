"""The pages, a module for each purpose: a handler takes a `Visit` and returns a response."""
