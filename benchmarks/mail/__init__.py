"""Made mail: who writes whom (`history`), as mbox files (`mbox`), and one huge file (`large`)."""
