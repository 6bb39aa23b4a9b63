"""The version of the toolkit; the build takes it from here."""

__version__ = "0.1.0"


def toolkit_version() -> str:
    """The version, as documents name their producer."""
    return __version__
