"""The audit's chain: what an entry is, how it is hashed, checked and anchored. `python -m ioc.audit` checks it.

Tables are in `ioc.store.audit_log`; entries are made by `ioc.commands.ledger` and by nobody else.
"""
