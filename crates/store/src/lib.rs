//! What is not a fact: accounts, sessions, tokens, drafts, uploaded files, the audit trail.
