"""The law program changed in one place at a time: a change that no case notices is one that no test would."""
