//! Serving the pages: the ledger, the plan and the clock wired to `web`.
