//! Tells open pages that something is new: server-sent events (HTML Living Standard, 9.2).

use hyper::body::{Body, Bytes, Frame};
use std::convert::Infallible;
use std::future::Future;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::watch::{Receiver, Sender};

/// The number of the last update. Every run begins with another one: a page of the run before sees that it is old.
#[derive(Debug)]
pub struct Version(Sender<u64>);

impl Default for Version {
    fn default() -> Self {
        Self(Sender::new(RandomState::new().build_hasher().finish()))
    }
}

impl Version {
    /// The number of the last update.
    pub fn number(&self) -> u64 {
        *self.0.borrow()
    }

    /// Something is new.
    pub(super) fn raise(&self) {
        self.0.send_modify(|number| *number = number.wrapping_add(1));
    }

    /// The stream that a page listens to: the number as it is, then every next one. A page that was asleep sees from
    /// the first of them that it is old.
    pub(super) fn events(&self) -> Events {
        let mut receiver = self.0.subscribe();
        receiver.mark_changed();
        Events(Box::pin(next(receiver)))
    }
}

/// How long nothing is said. Only who is spoken to can be found to have gone.
const SILENCE: Duration = Duration::from_secs(20);

/// What is said next, nothing where there is nothing new, and who hears of the next.
type Next = Pin<Box<dyn Future<Output = Option<(Option<u64>, Receiver<u64>)>> + Send>>;

/// The body of an answer that does not end.
pub(super) struct Events(Next);

async fn next(mut receiver: Receiver<u64>) -> Option<(Option<u64>, Receiver<u64>)> {
    let Ok(changed) = tokio::time::timeout(SILENCE, receiver.changed()).await else { return Some((None, receiver)) };
    changed.ok()?;
    let number = *receiver.borrow_and_update();
    Some((Some(number), receiver))
}

impl Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        self.0.as_mut().poll(context).map(|found| {
            let (number, receiver) = found?;
            self.0 = Box::pin(next(receiver));
            // A line that begins with a colon says nothing (9.2.6).
            let said = number.map_or_else(|| ":\n\n".to_owned(), |number| format!("data: {number}\n\n"));
            Some(Ok(Frame::data(Bytes::from(said))))
        })
    }
}
