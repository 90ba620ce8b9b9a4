//! The header `Idempotency-Key`: a request sent again is known for the same, whatever was filed since.

use std::sync::Arc;

use axum::http::HeaderMap;
use desk::Filing;
use sha2::{Digest, Sha256};

use crate::http::{Failure, Who};
use crate::limits::IDEMPOTENCY_KEY_BYTES_MAX;
use crate::site::Site;

const HEADER: &str = "idempotency-key";

/// A key taken for one request.
pub(super) struct Claim {
    key: String,
    again: bool,
}

impl Claim {
    /// Takes the key of a request, if it has one.
    ///
    /// # Errors
    /// The key is no plain text of the right length, or was used for another request.
    pub(super) async fn of(
        site: &Arc<Site>,
        who: &Who,
        headers: &HeaderMap,
        filing: &Filing,
        sent: Vec<u8>,
    ) -> Result<Option<Self>, Failure> {
        let Some(given) = headers.get(HEADER) else {
            return Ok(None);
        };
        let text = given.to_str().ok().filter(|text| is_plain(text));
        let text = text.ok_or_else(bad_key)?;
        let key = format!("api/{}/{text}", who.name);
        let request = digest(filing, &sent);
        let (site, wanted) = (Arc::clone(site), key.clone());
        let earlier = tokio::task::spawn_blocking(move || {
            let earlier = site.store.remember(&wanted, &request, site.now())?;
            Ok::<_, Failure>(earlier.map(|earlier| earlier == request))
        });
        match earlier.await.map_err(Failure::internal)?? {
            Some(false) => Err(used()),
            earlier => Ok(Some(Self {
                key,
                again: earlier.is_some(),
            })),
        }
    }

    /// Whether the same request came before under this key.
    pub(super) const fn is_again(&self) -> bool {
        self.again
    }

    /// Gives the key of a request that was refused back, so that it may be sent again.
    pub(super) async fn give_back(self, site: &Arc<Site>) -> Result<(), Failure> {
        if self.again {
            return Ok(());
        }
        let site = Arc::clone(site);
        let forgotten = tokio::task::spawn_blocking(move || site.store.forget(&self.key));
        Ok(forgotten.await.map_err(Failure::internal)??)
    }
}

fn is_plain(text: &str) -> bool {
    let graphic = text.bytes().all(|byte| byte.is_ascii_graphic());
    graphic && (1..=IDEMPOTENCY_KEY_BYTES_MAX).contains(&text.len())
}

fn bad_key() -> Failure {
    Failure::bad(
        format!("Idempotency-Key 应为 1 至 {IDEMPOTENCY_KEY_BYTES_MAX} 个可见 ASCII 字符"),
        format!("Idempotency-Key is 1 to {IDEMPOTENCY_KEY_BYTES_MAX} visible ASCII characters"),
    )
}

fn used() -> Failure {
    Failure::Conflict {
        zh: "此 Idempotency-Key 已用于另一请求".to_owned(),
        en: "this Idempotency-Key was used for another request".to_owned(),
    }
}

/// What was asked, in 64 digits.
fn digest(filing: &Filing, sent: &[u8]) -> String {
    let of = format!("{}/{}/{}\n", filing.obligation, filing.due, filing.unit);
    let digest = Sha256::new().chain_update(of).chain_update(sent).finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
