"""The base of every error of this package; each subclass stands beside the function that raises it."""


class EnrolmentError(Exception):
    """Something about a case, a code, an account or the settings cannot be done as asked."""
