"""What a member has on the portal: joining, log-in and log-out, password, one's own data. Without JavaScript,
and inside WeChat."""
