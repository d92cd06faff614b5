"""审计日志 in the admin. The only place where network addresses of people are shown."""
