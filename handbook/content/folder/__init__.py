"""The company folder on disk: its files, texts and pictures, each safe to read."""
