"""Films in the admin: the list, the form that sends one in, a film's own page with what other parts add to it."""
