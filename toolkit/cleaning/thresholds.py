"""At which calibrated probabilities of content the modes decide."""

SAFE = 0.08
"""What is this probable is kept where no sentence may be lost."""
SURE = 0.5
"""And what is not falls where no chrome may stay."""
LIKELY = 0.2
"""A page of which no segment is this probable holds no content."""
CONFIDENT = 0.6
"""The F1 of words that the model must expect of its choice, or the page carries a warning."""
