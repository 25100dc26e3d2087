"""The hash of passwords under test: the same algorithm at its least cost."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CheapArgon2(Argon2PasswordHasher):
    """Argon2 that spares the tests 100 MiB and a tenth of a second for each account they open."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
