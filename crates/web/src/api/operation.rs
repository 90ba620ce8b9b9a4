//! One row of the interface's table: what is routed and what the OpenAPI document says of it.

use axum::handler::Handler;
use std::sync::Arc;

use super::openapi;
use crate::http::{Access, Routes};
use crate::site::Site;

/// One operation.
pub(super) struct Operation {
    /// `GET`, `POST` or `PUT`.
    pub(super) method: &'static str,
    /// As the router has it.
    pub(super) path: &'static str,
    /// What a caller must be.
    pub(super) access: Access,
    /// Its name for generated clients.
    pub(super) id: &'static str,
    /// What it is for, Chinese and English.
    pub(super) summary: &'static str,
    /// Parameters beside those of the path, by their name among the document's parameters.
    pub(super) parameters: &'static [&'static str],
    /// The schema of what is sent, if anything is.
    pub(super) takes: Option<&'static str>,
    /// The schema of what is answered.
    pub(super) gives: &'static str,
    /// The statuses with which it may refuse, beside those that any may.
    pub(super) refuses: &'static [u16],
}

/// Routes an operation and notes it for the document in one step: neither can be there without the other.
pub(super) struct Api {
    routes: Routes,
    operations: Vec<&'static Operation>,
}

impl Api {
    pub(super) const fn new(routes: Routes) -> Self {
        Self {
            routes,
            operations: Vec::new(),
        }
    }

    pub(super) fn on<H, T>(mut self, operation: &'static Operation, handler: H) -> Self
    where
        H: Handler<T, Arc<Site>>,
        T: 'static,
    {
        let Operation {
            method,
            path,
            access,
            ..
        } = *operation;
        self.routes = match method {
            "POST" => self.routes.post(path, access, handler),
            "PUT" => self.routes.put(path, access, handler),
            _ => self.routes.get(path, access, handler),
        };
        self.operations.push(operation);
        self
    }

    /// Adds the document that describes all the rest and itself.
    pub(super) fn finish(mut self) -> Routes {
        self.operations.push(&openapi::GET);
        let document = openapi::document(&self.routes.site().plan, &self.operations);
        let Operation { path, access, .. } = openapi::GET;
        self.routes
            .get(path, access, async move || openapi::answer(&document))
    }
}
