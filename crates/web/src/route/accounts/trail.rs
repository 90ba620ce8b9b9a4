//! Every change of an account or token, in the audit trail before it is answered, with the name of what was changed.

use access::Action;
use store::{AuditEntry, StoreError};

use crate::http::Caller;
use crate::site::Site;

/// Notes what was done to whom; on disk when this returns.
pub(super) fn note(
    site: &Site,
    caller: &Caller,
    action: Action,
    deed: &str,
    subject: &str,
) -> Result<(), StoreError> {
    let who = caller.who.as_ref();
    site.store.record_durably(AuditEntry {
        at: site.now(),
        who: who.map_or_else(|| "-".to_owned(), |who| who.name.clone()),
        unit: who.map(|who| who.actor.unit.clone()),
        action: format!("{action}:{deed}"),
        subject: subject.to_owned(),
        outcome: "ok".to_owned(),
        origin: caller.origin.clone(),
    })
}
