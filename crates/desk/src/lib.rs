//! What people do at their desks: a deed becomes facts, or a refusal that says why.
