"""The data that flows through the pipeline: frozen, no behaviour beyond derivation."""
