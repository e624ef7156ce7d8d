"""What we measure and how. Never part of the test run."""
