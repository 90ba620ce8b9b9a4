//! The list of routes. None can be added without saying which action of the matrix it is.

use std::sync::Arc;

use access::Action;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, MethodRouter, on};

use super::guard::{Gate, guard};
use crate::limits::BODY_BYTES_MAX;
use crate::site::Site;

/// What a caller must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Anybody.
    Public,
    /// Signed in, with this right in the matrix.
    Act(Action),
}

/// One route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// `GET`, `POST`, `PUT`.
    pub method: &'static str,
    /// The path, with `{unit}` where a unit is named.
    pub path: &'static str,
    /// The action of the matrix; none if it is open to anybody.
    pub action: Option<Action>,
}

/// Collects routes.
pub(crate) struct Routes {
    site: Arc<Site>,
    router: Router<Arc<Site>>,
    list: Vec<Route>,
}

impl Routes {
    pub(crate) fn new(site: Arc<Site>) -> Self {
        Self {
            site,
            router: Router::new(),
            list: Vec::new(),
        }
    }

    /// The site that the routes serve.
    pub(crate) const fn site(&self) -> &Arc<Site> {
        &self.site
    }

    pub(crate) fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<Site>>,
        T: 'static,
    {
        self.add("GET", path, access, on(MethodFilter::GET, handler))
    }

    pub(crate) fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<Site>>,
        T: 'static,
    {
        self.add("POST", path, access, on(MethodFilter::POST, handler))
    }

    pub(crate) fn put<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<Site>>,
        T: 'static,
    {
        self.add("PUT", path, access, on(MethodFilter::PUT, handler))
    }

    /// A POST that may carry files.
    pub(crate) fn upload<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<Site>>,
        T: 'static,
    {
        self.upload_to(crate::limits::UPLOAD_BYTES_MAX, path, access, handler)
    }

    /// A POST whose body may be so long.
    pub(crate) fn upload_to<H, T>(
        self,
        bytes: usize,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self
    where
        H: Handler<T, Arc<Site>>,
        T: 'static,
    {
        let handler = on(MethodFilter::POST, handler).layer(DefaultBodyLimit::max(bytes));
        self.add("POST", path, access, handler)
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        access: Access,
        handler: MethodRouter<Arc<Site>>,
    ) -> Self {
        let action = match access {
            Access::Public => None,
            Access::Act(action) => Some(action),
        };
        let gate = Gate {
            site: Arc::clone(&self.site),
            access,
            method: Some(method),
        };
        self.list.push(Route {
            method,
            path,
            action,
        });
        self.router = self
            .router
            .route(path, handler.layer(from_fn_with_state(gate, guard)));
        self
    }

    pub(crate) fn list(&self) -> &[Route] {
        &self.list
    }

    /// The finished router.
    pub(crate) fn finish<H, T>(self, missing: H) -> Router
    where
        H: Handler<T, Arc<Site>>,
        T: 'static,
    {
        let gate = Gate {
            site: Arc::clone(&self.site),
            access: Access::Public,
            method: None,
        };
        self.router
            .fallback_service(
                missing
                    .layer(from_fn_with_state(gate, guard))
                    .with_state(Arc::clone(&self.site)),
            )
            .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
            .with_state(self.site)
    }
}
