"""Settings: `base` holds what every machine shares, `dev`, `test` and `production` what differs."""
