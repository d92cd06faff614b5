"""Why a backup or a restore was not done."""


class BackupRefused(Exception):
    """Nothing was changed; the message says in Chinese why, and what to do."""
