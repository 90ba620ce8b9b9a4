//! Serving the pages until the program is told to stop.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use web::Site;

use crate::failure::{Failure, OrFail, Outcome};
use crate::output;

/// Takes an address; a taken port is named with another to try.
pub(crate) fn listen(address: SocketAddr) -> Outcome<TcpListener> {
    TcpListener::bind(address).map_err(|error| {
        let (port, other) = (address.port(), address.port().wrapping_add(1).max(1024));
        Failure::input(format!(
            "端口 {port} 不可用，请换一个，例如 {other} / port {port} cannot be used, try another such as {other}: {error}"
        ))
    })
}

/// Serves a site on a port taken before.
pub(crate) fn site(listener: TcpListener, site: Site) -> Outcome {
    let address = listener.local_addr().or_fault("端口 / port")?;
    let runtime = tokio::runtime::Runtime::new().or_fault("tokio")?;
    listener.set_nonblocking(true).or_fault("端口 / port")?;
    let site = Arc::new(site);
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).or_fault("端口 / port")?;
        let fresh = tokio::spawn(Arc::clone(&site).keep_fresh());
        output::result(&format!(
            "请打开 / open http://{address}/ （Ctrl+C 结束 / stops）"
        ));
        let stopping = Arc::clone(&site);
        let stopped = async move {
            stopped().await;
            stopping.stop();
        };
        let router = web::router(Arc::clone(&site));
        axum::serve(
            listener,
            router.into_make_service_with_connect_info::<SocketAddr>(),
        )
        .with_graceful_shutdown(stopped)
        .await
        .or_fault("网页服务 / serving")?;
        fresh.abort();
        Ok(())
    });
    // What still runs has nobody left to answer.
    runtime.shutdown_background();
    served
}

/// Ends when Ctrl+C is pressed or the service manager asks.
pub(crate) async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    if interrupted.await.is_err() {
        std::future::pending::<()>().await;
    }
}
