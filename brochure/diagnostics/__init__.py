"""What a person is told, and how it is shown."""
