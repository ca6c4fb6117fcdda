"""A handout on its way by e-mail: the message, its recipients, and what was sent to whom."""
