"""What people say by hand: removals and corrections."""
