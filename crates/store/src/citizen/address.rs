//! How often an address wrote today. Addresses themselves are not kept: a sealed digest counts, for its day only.

use std::net::IpAddr;

use rusqlite::params;

use crate::Store;
use crate::error::StoreError;
use crate::secret::{Hash, sealed};

/// One line or one household has all of such a network.
const V6_NETWORK_BYTES: usize = 8;

impl Store {
    /// Counts one more from an address on a day, unless it has had as many as it may. Other days are forgotten.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn count_address(&self, address: &str, day: &str, most: u32) -> Result<bool, StoreError> {
        let digest = self.digest_of(address, day);
        self.write(|transaction| {
            let mut forget =
                transaction.prepare_cached("DELETE FROM complaint_address WHERE day <> ?1")?;
            forget.execute([day])?;
            let mut count = transaction.prepare_cached(
                "INSERT INTO complaint_address (day, address, count) VALUES (?1, ?2, 1)
                 ON CONFLICT (day, address) DO UPDATE SET count = count + 1 WHERE count < ?3",
            )?;
            Ok(most > 0 && count.execute(params![day, digest, most])? > 0)
        })
    }

    /// Takes one back: what it was counted for was not done.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn uncount_address(&self, address: &str, day: &str) -> Result<(), StoreError> {
        let digest = self.digest_of(address, day);
        self.write(|transaction| {
            let mut less = transaction.prepare_cached(
                "UPDATE complaint_address SET count = count - 1 WHERE day = ?1 AND address = ?2 AND count > 0",
            )?;
            less.execute(params![day, digest])?;
            Ok(())
        })
    }

    fn digest_of(&self, address: &str, day: &str) -> Hash {
        let line = line(address);
        sealed(&self.key, &[b"address", day.as_bytes(), &line])
    }
}

/// What one household or office has in common: the whole address of IPv4, the network of IPv6.
fn line(address: &str) -> Vec<u8> {
    match address
        .trim()
        .parse::<IpAddr>()
        .map(|address| address.to_canonical())
    {
        Ok(IpAddr::V4(address)) => address.octets().to_vec(),
        Ok(IpAddr::V6(address)) => address
            .octets()
            .into_iter()
            .take(V6_NETWORK_BYTES)
            .collect(),
        Err(_) => address.as_bytes().to_vec(),
    }
}
