"""The embedded PostgreSQL: made, started and stopped under a home folder of its own."""

from vivat.server.server import Server
from vivat.server.words import ServerError

__all__ = ["Server", "ServerError"]
