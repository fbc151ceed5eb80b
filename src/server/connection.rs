//! Connections: how many, how long, and how they end.

use super::hosts::Role;
use super::metrics::Limit;
use super::router::{self, Caller};
use super::{Limits, Shared};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};

/// How many connections are told at once that there are too many; more are closed without a word.
const REFUSALS_AT_ONCE: usize = 64;
/// For how long one that was told so may take to read it.
const REFUSAL_TIME: Duration = Duration::from_secs(1);

const BUSY: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain;charset=utf-8\r\n\
    content-length: 22\r\nretry-after: 5\r\nconnection: close\r\n\r\nToo many connections.\n";
const TOO_SLOW: &[u8] =
    b"HTTP/1.1 408 Request Timeout\r\ncontent-type: text/plain;charset=utf-8\r\n\
    content-length: 27\r\nconnection: close\r\n\r\nThe request took too long.\n";

/// Lets clients in, as many as there is room for.
#[derive(Clone, Debug)]
pub(super) struct Door {
    shared: Arc<Shared>,
    room: Arc<Semaphore>,
    refusals: Arc<Semaphore>,
    closed: watch::Receiver<()>,
}

impl Door {
    /// `closed` tells by its sender's end that the server shuts down.
    pub(super) fn new(shared: Arc<Shared>, closed: watch::Receiver<()>) -> Self {
        Self {
            room: Arc::new(Semaphore::new(shared.limits.connections)),
            refusals: Arc::new(Semaphore::new(REFUSALS_AT_ONCE)),
            shared,
            closed,
        }
    }

    pub(super) async fn accept(self, role: Role, listener: TcpListener) {
        loop {
            let (stream, caller) = match listener.accept().await {
                Ok((stream, peer)) => {
                    let address = peer.ip();
                    (stream, Caller { role, address })
                }
                Err(error) => {
                    // Out of files, most likely: some connection has to end before the next can be taken.
                    tracing::warn!(%error, "cannot accept a connection");
                    sleep(Duration::from_millis(50)).await;
                    continue;
                }
            };
            if let Ok(permit) = Arc::clone(&self.room).try_acquire_owned() {
                tokio::spawn(self.clone().serve(stream, caller, permit));
            } else {
                self.shared.metrics.refused(Limit::Connections);
                if let Ok(permit) = Arc::clone(&self.refusals).try_acquire_owned() {
                    tokio::spawn(refuse(stream, permit));
                }
            }
        }
    }

    /// Waits until the last connection has ended, for as long as it may take.
    pub(super) async fn drained(&self) {
        let all = u32::try_from(self.shared.limits.connections).unwrap_or(u32::MAX);
        let ended = timeout(self.shared.limits.drain, self.room.acquire_many(all)).await;
        if ended.is_err() {
            tracing::warn!("some connections did not end in time");
        }
    }

    async fn serve(mut self, stream: TcpStream, caller: Caller, permit: OwnedSemaphorePermit) {
        // Answers are small and complete: waiting for more to send only delays them. Without it all still works.
        let _ = stream.set_nodelay(true);
        let gauge = self.shared.metrics.connections.clone();
        gauge.inc();
        if let Err(error) = self.converse(stream, caller).await {
            tracing::debug!(%error, "a connection broke");
        }
        gauge.dec();
        drop(permit);
    }

    async fn converse(&mut self, stream: TcpStream, caller: Caller) -> io::Result<()> {
        let limits = self.shared.limits;
        let service = service_fn(|request| Box::pin(router::answer(&self.shared, caller, request)));
        let mut connection = http(limits).serve_connection(TokioIo::new(stream), service);
        let mut end = pin!(sleep(limits.lifetime));
        let mut ending = Ending::NotYet;
        let result = loop {
            tokio::select! {
                result = poll_fn(|cx| connection.poll_without_shutdown(cx)) => break result,
                _ = self.closed.changed(), if ending == Ending::NotYet => {}
                () = &mut end => {
                    if ending == Ending::Asked {
                        return Ok(());
                    }
                }
            }
            // The request under way is answered still, the next is not taken.
            ending = Ending::Asked;
            Pin::new(&mut connection).graceful_shutdown();
            end.set(sleep(limits.drain));
        };
        let parts = connection.into_parts();
        let mut stream = parts.io.into_inner();
        match result {
            Ok(()) => stream.shutdown().await,
            // Of a request that began to come. An idle connection ends without a word, as browsers expect.
            Err(e) if e.is_timeout() && !parts.read_buf.is_empty() => {
                self.shared.metrics.refused(Limit::HeadTime);
                farewell(stream, TOO_SLOW).await
            }
            Err(e) => Err(io::Error::other(e)),
        }
    }
}

/// Was the connection asked to end?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    NotYet,
    Asked,
}

fn http(limits: Limits) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_header_size(limits.header_bytes)
        // hyper panics below 8 KiB.
        .max_buf_size(limits.header_bytes.max(8192));
    http
}

async fn refuse(stream: TcpStream, _permit: OwnedSemaphorePermit) {
    // Whether it arrives is the client's affair.
    let _ = farewell(stream, BUSY).await;
}

/// Says a last word, and gives the client a moment to read it: closing while its request is still coming would reset
/// the connection and lose the word.
async fn farewell(mut stream: TcpStream, word: &'static [u8]) -> io::Result<()> {
    timeout(REFUSAL_TIME, async {
        stream.write_all(word).await?;
        stream.shutdown().await?;
        let mut rest = [0; 1024];
        while stream.read(&mut rest).await? > 0 {}
        Ok(())
    })
    .await
    .unwrap_or(Ok(()))
}
