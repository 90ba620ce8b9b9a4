//! The campaign plan as data: parse with spans, check everything, explain coverage.
