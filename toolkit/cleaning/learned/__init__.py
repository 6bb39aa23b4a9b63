"""The learned cleaner of HTML: features of segments, a linear stage, trees, and the cut. Needs numpy."""
