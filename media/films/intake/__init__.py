"""Whether a file is a film the platform takes, found by its content in a child process with narrow limits."""
