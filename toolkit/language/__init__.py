"""What is known about languages: lexicons, dates and names, read from `data/lexicons/`."""
