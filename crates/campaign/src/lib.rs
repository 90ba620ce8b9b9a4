//! Campaign state folded from facts to an instant.
