"""What can keep the portal from its database. No message holds a value, a URL or a key."""


class StorageError(Exception):
    """The database cannot be used as it is."""


class UnreachableDatabaseError(StorageError):
    """No connection can be made."""

    def __init__(self, cause: str) -> None:
        self.cause = cause
        super().__init__(
            f"La base de données ne répond pas ({cause})."
            " Vérifiez MCMS_DATABASE_URL et que le serveur est lancé."
        )


class BusyDatabaseError(StorageError):
    """Another writer kept its place too long; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "La base de données est occupée par une autre tâche (une sauvegarde, par exemple)."
            " Rien n’a été enregistré\u00a0: attendez une minute, puis recommencez."
        )


class OutdatedDatabaseError(StorageError):
    """The tables are not those this version of the portal expects.

    Attributes:
        found: Migration the database is at, "" for an empty one.
        expected: Newest migration.
    """

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(
            f"La base de données est à l’étape {found}, le portail attend {expected}\u00a0:"
            " sauvegardez-la, puis lancez\u00a0: mcms migrate"
            if found
            else "La base de données est vide. Si elle est neuve, lancez\u00a0: mcms migrate"
            " (sinon, vérifiez MCMS_DATABASE_URL)"
        )


class WrongKeyError(StorageError):
    """None of the keys opens what the database holds."""

    def __init__(self) -> None:
        super().__init__(
            "Aucune clé secrète n’ouvre cette base de données. Remettez dans MCMS_SECRET_KEYS"
            " (ou dans var/secret.key) la clé avec laquelle elle a été remplie\u00a0:"
            " sans elle, rien n’est lisible."
        )
