"""Notices as data: read, checked, and resolved to the flat rule tables that the law program joins.

Reading: source, form, keys, values, shapes, words, load, model. Checking: check, findings, quotes, references, clashes,
higher, silences. Resolving: resolve, who, cycles, windows, effects, law, numbers, tables. For all: divisions,
lengths, workdays.
"""
