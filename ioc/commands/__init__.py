"""What people do, and the one way to do it: `ledger`. One file a noun; the only writers of what people decide."""
