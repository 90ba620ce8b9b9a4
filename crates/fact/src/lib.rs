//! The vocabulary of what happened: envelope, kinds, frozen formats.
