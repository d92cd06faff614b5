"""How work ends that does not end well."""


class Lost(Exception):
    """Another worker has the job, or its film was deleted: stop, and leave no trace."""


class Stopped(Exception):
    """The worker was asked to stop; the job goes back into the queue as if it had not been tried."""


class Hopeless(Exception):
    """Trying again would end the same way. The message is for the editor, in Chinese."""


class Failed(Exception):
    """It may go better another time. The message is for the editor, in Chinese."""
