//! Append-only, hash-chained store of facts on SQLite, with verification.
