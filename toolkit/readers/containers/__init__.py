"""Files that hold captures: where each is in its file, and its bytes. One module a format."""
