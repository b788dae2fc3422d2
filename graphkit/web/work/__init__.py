"""Long work: jobs, what they report, how they are stopped, and the process for long questions."""
