"""The words of the field: frozen values, codes and civil-time arithmetic; the standard library only."""
