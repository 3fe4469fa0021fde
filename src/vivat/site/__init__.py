"""Wiring: settings and the process around Django; the only place that names third-party Django apps."""
