"""Turns captures of web documents into clean, structured, validated data and briefing packs."""
