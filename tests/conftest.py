"""What all tests share: random cases repeat from run to run, and no test is timed."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=10_000, print_blob=True)
settings.load_profile("steady")
