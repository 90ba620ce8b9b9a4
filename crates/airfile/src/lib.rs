//! Readers of hourly air-quality files in the forms people have.
