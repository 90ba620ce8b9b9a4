//! A seeded, simulated city: weather, air, people who file forms.
