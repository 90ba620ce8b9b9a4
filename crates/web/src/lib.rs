//! Server-rendered pages and the JSON interface over a ledger: what people see and do.
//!
//! A request passes the guard (who calls, may they), a route (what is asked), and ends in a page. What changes the campaign
//! goes through [`desk`] into the ledger; readers see what is on disk.

mod api;
mod assessments;
mod asset;
mod http;
mod identity;
mod limits;
mod live;
mod page;
mod route;
mod sign_ins;
mod site;
mod texts;

pub use http::Route;
pub use identity::{Begun, Brought, IdentityProvider, NotIdentified};
pub use route::{list as routes, router};
pub use site::{Clock, DemoAccount, DemoAccounts, DemoGroup, Settings, Site, SiteError};
