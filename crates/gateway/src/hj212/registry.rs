//! The registered devices, which may change while connections are open.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use hj212::session::SessionConfig;
use hj212::{Compat, St};
use telemetry::{Origin, Store, StoreError};

use super::device::{Device, Edition};
use super::dialogue::Hj212Dialogue;
use crate::protocol::Protocol;

/// HJ 212 with its registered devices.
pub struct Hj212 {
    registry: Arc<Registry>,
}

/// Devices by number.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    devices: RwLock<BTreeMap<Box<[u8]>, Arc<Known>>>,
    version: AtomicU64,
}

/// A registered device, ready for its frames.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) device: Device,
    pub(crate) compat: Compat,
    pub(crate) origin: Arc<Origin>,
}

impl Hj212 {
    /// The protocol with its devices.
    ///
    /// # Errors
    /// A device's number or context is too long for the store.
    pub fn new(store: &Store, devices: Vec<Device>) -> Result<Self, StoreError> {
        let this = Self {
            registry: Arc::default(),
        };
        this.set_devices(store, devices)?;
        Ok(this)
    }

    /// Registers these devices and no others; connections that are open go by it from their next frame on.
    ///
    /// # Errors
    /// A device's number or context is too long for the store.
    pub fn set_devices(&self, store: &Store, devices: Vec<Device>) -> Result<(), StoreError> {
        let known = devices.into_iter().map(|device| {
            let origin = store.origin(&device.mn, &device.context())?;
            let number: Box<[u8]> = device.mn.as_bytes().into();
            let compat = device.compat();
            Ok((
                number,
                Arc::new(Known {
                    device,
                    compat,
                    origin,
                }),
            ))
        });
        let known = known.collect::<Result<BTreeMap<_, _>, StoreError>>()?;
        *self
            .registry
            .devices
            .write()
            .unwrap_or_else(PoisonError::into_inner) = known;
        self.registry.version.fetch_add(1, Ordering::Release);
        Ok(())
    }

    /// The registered devices by number.
    #[must_use]
    pub fn devices(&self) -> Vec<Device> {
        let devices = self
            .registry
            .devices
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        devices.values().map(|known| known.device.clone()).collect()
    }
}

impl Registry {
    pub(crate) fn find(&self, number: &[u8]) -> Option<Arc<Known>> {
        let devices = self.devices.read().unwrap_or_else(PoisonError::into_inner);
        devices.get(number).cloned()
    }

    pub(crate) fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }
}

impl Known {
    pub(crate) fn session_config(&self) -> SessionConfig {
        let edition = match self.device.edition {
            Edition::V2005 => hj212::Edition::V2005,
            Edition::V2017 => hj212::Edition::V2017,
        };
        let st = self.device.st.as_bytes().first_chunk();
        let mut config =
            SessionConfig::new(edition, st.map_or(St::DUST, |st| St(*st)), &self.device.mn);
        config.pw.clone_from(&self.device.pw);
        config
    }
}

impl Protocol for Hj212 {
    type Dialogue = Hj212Dialogue;

    fn dialogue(&self) -> Hj212Dialogue {
        Hj212Dialogue::new(Arc::clone(&self.registry))
    }
}
