"""Getting discussion questions into channels: when they are due, as what message, and what can go wrong there."""
