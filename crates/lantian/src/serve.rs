//! Serving the pages until the program is told to stop.

use std::net::TcpListener;
use std::sync::Arc;

use web::Site;

use crate::failure::{OrFail, Outcome};
use crate::output;

/// Serves a site on a port taken before.
pub(crate) fn site(listener: TcpListener, site: Site) -> Outcome {
    let address = listener.local_addr().or_fault("端口 / port")?;
    let runtime = tokio::runtime::Runtime::new().or_fault("tokio")?;
    listener.set_nonblocking(true).or_fault("端口 / port")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).or_fault("端口 / port")?;
        output::result(&format!(
            "请打开 / open http://{address}/ （Ctrl+C 结束 / stops）"
        ));
        axum::serve(listener, web::router(Arc::new(site)))
            .with_graceful_shutdown(stopped())
            .await
            .or_fault("网页服务 / serving")
    })
}

/// Ends when Ctrl+C is pressed.
async fn stopped() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
