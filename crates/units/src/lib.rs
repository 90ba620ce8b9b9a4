//! Ids, exact quantities with units, Beijing time, GB/T 8170 rounding.
