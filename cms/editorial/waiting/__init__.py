"""What waits for somebody, what came back, what goes stale, what is coming: on the start page, in the calendar and in
the morning's mail."""
