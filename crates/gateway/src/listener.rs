//! Accepting connections, within limits.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

use crate::connection;
use crate::gateway::Shared;
use crate::limits::ACCEPT_PAUSE_MS;
use crate::protocol::Protocol;

/// Connections by address.
#[derive(Debug, Default)]
pub(crate) struct Doors(Mutex<BTreeMap<IpAddr, usize>>);

impl Doors {
    fn enter(&self, address: IpAddr, most: usize) -> bool {
        let mut doors = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = doors.entry(address).or_default();
        let may = *count < most;
        *count += usize::from(may);
        may
    }

    fn leave(&self, address: IpAddr) {
        let mut doors = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = doors.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                doors.remove(&address);
            }
        }
    }
}

/// Accepts connections for ever.
pub(crate) async fn accept<P: Protocol>(shared: &Arc<Shared<P>>, listener: &TcpListener) {
    let mut connection = 0;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                connection += 1;
                admit(shared, stream, peer, connection);
            }
            // The peer has gone, or there are no file descriptors left.
            Err(_) => sleep(Duration::from_millis(ACCEPT_PAUSE_MS)).await,
        }
    }
}

fn admit<P: Protocol>(
    shared: &Arc<Shared<P>>,
    stream: TcpStream,
    peer: SocketAddr,
    connection: u64,
) {
    let (config, counters) = (&shared.config, &shared.counters);
    let is_full = counters.connections_open.get() >= config.connections as u64;
    if is_full || !shared.doors.enter(peer.ip(), config.connections_of_address) {
        counters.connections_refused.add(1);
        return;
    }
    counters.connections_accepted.add(1);
    counters.connections_open.add(1);
    // Answers are small and wait for nothing; without this option they are only slower.
    drop(stream.set_nodelay(true));
    let shared = Arc::clone(shared);
    tokio::spawn(async move {
        let inside = Inside(shared, peer.ip());
        connection::serve(Arc::clone(&inside.0), stream, peer, connection).await;
    });
}

/// A connection's place, given back even should its task panic.
struct Inside<P: Protocol>(Arc<Shared<P>>, IpAddr);

impl<P: Protocol> Drop for Inside<P> {
    fn drop(&mut self) {
        self.0.counters.connections_open.take_away(1);
        self.0.doors.leave(self.1);
    }
}
