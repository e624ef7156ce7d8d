"""A local Discord: REST, gateway and a chat page, so that the real bot runs and is tested without an account."""
