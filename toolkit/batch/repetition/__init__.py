"""Which lines the captures of a site share: counted in a first pass, kept in a file, used in the second."""
