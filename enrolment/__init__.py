"""The case, its people and its use cases: who may sign in, what is kept, for how long, and how it moves.

No SQL, no page: repositories are Protocols (`ports`), time is an argument (`clock` alone reads it).
"""
