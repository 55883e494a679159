//! HTTP on loopback, with the same security headers as the published site.

use super::live::Events;
use super::panel::{self, Panel};
use super::patience::Patient;
use super::request::{Wanted, content_type, is_large, wanted, with_slash};
use super::{Preview, Shown, State};
use crate::error::Error;
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderName, HeaderValue, LOCATION};
use hyper::http::uri::Authority;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::AbortHandle;

type Reply = Response<Either<Full<Bytes>, Events>>;

/// How many connections there are at once: fewer than the files that a process may open, more than all tabs need.
const CONNECTIONS: usize = 200;
/// How many answers are made at once.
const MAKERS: usize = 16;
/// How long somebody may take who says only half of a request.
const PATIENCE: Duration = Duration::from_secs(30);

/// Takes a port of this machine; any free one for 0.
///
/// # Errors
/// Where it is taken, or not allowed.
pub fn listen(port: u16) -> std::io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Serves until the process ends.
///
/// # Errors
/// Where the system has nothing left to serve with.
pub fn serve(preview: Arc<Preview>, listener: TcpListener) -> Result<(), Error> {
    let failed = |e: std::io::Error| Error::new("cannot start the server").because(e);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build().map_err(failed)?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
        let turns = Turns::default();
        let mut open = Connections::default();
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                // A connection that fails before it begins concerns nobody else. But the process may have as many files
                // open as it is allowed to.
                open.keep(open.0.len().saturating_sub(1));
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            };
            open.keep(CONNECTIONS - 1);
            // Small answers go out at once.
            let _ = stream.set_nodelay(true);
            let (preview, turns) = (preview.clone(), turns.clone());
            let connection = tokio::spawn(async move {
                let service = service_fn(move |request: Request<Incoming>| {
                    let (preview, turns) = (preview.clone(), turns.clone());
                    async move {
                        let turn = turns.of(request.uri().path()).clone().acquire_owned().await;
                        // A search index takes its time: the others do not wait for it.
                        let make = move || {
                            let reply = respond(&preview, &request);
                            drop(turn);
                            reply
                        };
                        let made = tokio::task::spawn_blocking(make).await;
                        Ok::<_, Infallible>(made.unwrap_or_else(|_| status(StatusCode::INTERNAL_SERVER_ERROR)))
                    }
                });
                let mut http = hyper::server::conn::http1::Builder::new();
                // Who has said everything may say so, and still hears the answer.
                http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).half_close(true);
                // A browser that hangs up is no error.
                let _ = http.serve_connection(TokioIo::new(Patient::new(stream)), service).await;
            });
            open.0.push_back(connection.abort_handle());
        }
    })
}

/// All connections, the oldest first.
#[derive(Default)]
struct Connections(VecDeque<AbortHandle>);

impl Connections {
    /// Keeps so many; the oldest give way. A page that waits for news asks again.
    fn keep(&mut self, most: usize) {
        if self.0.len() > most {
            self.0.retain(|connection| !connection.is_finished());
        }
        let too_many = self.0.len().saturating_sub(most);
        self.0.drain(..too_many).for_each(|oldest| oldest.abort());
    }
}

/// Who makes an answer next. Large files are made one after the other, and no page waits for one.
#[derive(Clone)]
struct Turns {
    large: Arc<Semaphore>,
    others: Arc<Semaphore>,
}

impl Default for Turns {
    fn default() -> Self {
        Self { large: Arc::new(Semaphore::new(1)), others: Arc::new(Semaphore::new(MAKERS)) }
    }
}

impl Turns {
    fn of(&self, path: &str) -> &Arc<Semaphore> {
        if is_large(path) { &self.large } else { &self.others }
    }
}

fn respond(preview: &Preview, request: &Request<Incoming>) -> Reply {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut reply = status(StatusCode::METHOD_NOT_ALLOWED);
        reply.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return reply;
    }
    // First the number, then what is shown: a page that claims to be older than it is loads once too often.
    let version = preview.version().number();
    let Shown { good, wrong } = preview.shown();
    // More than one name is none (RFC 9112, 3.2).
    let mut hosts = request.headers().get_all(HOST).iter();
    let host = hosts.next().filter(|_| hosts.next().is_none()).and_then(|h| h.to_str().ok());
    // A host in the target itself is the one that is meant (RFC 9112, 3.2.2).
    let host = host.map(|host| request.uri().authority().map_or(host, Authority::as_str));
    let base = good.as_ref().map_or("", |state| state.base());
    let words = preview.words();
    let panel = Panel { base, version, words: &words, wrong: &wrong };
    let (path, query) = (request.uri().path(), request.uri().query());
    let reply = match wanted(host, path, base) {
        Wanted::Refused(code) => status(StatusCode::from_u16(code).unwrap_or(StatusCode::NOT_FOUND)),
        Wanted::Redirect(target) => redirect(&target, query),
        Wanted::Own("neu") => {
            let mut reply = Response::new(Either::Right(preview.version().events()));
            reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
            reply
        }
        Wanted::Own(name) => own(name, good.as_deref(), &panel),
        Wanted::File(name) => match &good {
            Some(state) => {
                let made = if is_large(path) { large_file(state, &name) } else { Ok(None) };
                let made = made.and_then(|made| made.map_or_else(|| file(state, &name, query, &panel), Ok));
                made.unwrap_or_else(|error| {
                    let page = panel.unshown(&preview.told(&error));
                    bytes(StatusCode::INTERNAL_SERVER_ERROR, content_type(".html"), page.into_bytes())
                })
            }
            None => bytes(StatusCode::SERVICE_UNAVAILABLE, content_type(".html"), panel.nothing().into_bytes()),
        },
    };
    with_headers(reply, good.as_deref())
}

/// A file that several share who ask for it.
fn large_file(state: &State, path: &str) -> Result<Option<Reply>, Error> {
    struct Owner(Arc<Vec<u8>>);
    impl AsRef<[u8]> for Owner {
        fn as_ref(&self) -> &[u8] {
            &self.0
        }
    }
    let found = state.large_file(path)?;
    Ok(found.map(|found| bytes(StatusCode::OK, content_type(path), Bytes::from_owner(Owner(found)))))
}

/// A file of the site; pages with the panel.
fn file(state: &State, path: &str, query: Option<&str>, panel: &Panel<'_>) -> Result<Reply, Error> {
    if let Some(found) = state.file(path)? {
        let found = if is_page(path) { add_panel(found, state, path, panel) } else { found };
        return Ok(bytes(StatusCode::OK, content_type(path), found));
    }
    if !is_page(path) && state.file(&with_slash(path))?.is_some() {
        return Ok(redirect(&format!("{}/{path}/", panel.base), query));
    }
    const MISSING: &str = "404.html";
    Ok(match state.file(MISSING)? {
        Some(found) => bytes(StatusCode::NOT_FOUND, content_type(MISSING), add_panel(found, state, MISSING, panel)),
        None => status(StatusCode::NOT_FOUND),
    })
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

fn add_panel(page: Vec<u8>, state: &State, path: &str, panel: &Panel<'_>) -> Vec<u8> {
    match String::from_utf8(page) {
        Ok(page) => panel.add_to(&page, &state.found_at(path)).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// What is the preview's own.
fn own(name: &str, state: Option<&State>, panel: &Panel<'_>) -> Reply {
    match name {
        "vorschau.js" => bytes(StatusCode::OK, content_type(name), panel::SCRIPT),
        "vorschau.css" => bytes(StatusCode::OK, content_type(name), panel::STYLE),
        _ => match (part(name), state) {
            (Some(part), Some(state)) => {
                bytes(StatusCode::OK, content_type(".html"), panel.all(&state.found(), part).into_bytes())
            }
            (Some(_), None) => bytes(StatusCode::OK, content_type(".html"), panel.nothing().into_bytes()),
            (None, _) => status(StatusCode::NOT_FOUND),
        },
    }
}

/// Which part of all findings a name asks for: every part has one name, with a slash at the end or without.
fn part(name: &str) -> Option<usize> {
    if name.is_empty() {
        return Some(1);
    }
    let written = name.strip_suffix('/').unwrap_or(name);
    written.parse().ok().filter(|part: &usize| *part > 0 && part.to_string() == written)
}

fn with_headers(mut reply: Reply, state: Option<&State>) -> Reply {
    let headers = reply.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (name, value) in state.map(State::headers).unwrap_or_default() {
        // Transport security belongs to the published site: on loopback there is no TLS.
        if name == "Strict-Transport-Security" {
            continue;
        }
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(&value)) {
            headers.insert(name, value);
        }
    }
    reply
}

fn bytes(code: StatusCode, kind: &'static str, bytes: impl Into<Bytes>) -> Reply {
    let mut reply = Response::new(Either::Left(Full::new(bytes.into())));
    *reply.status_mut() = code;
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    reply
}

fn redirect(target: &str, query: Option<&str>) -> Reply {
    let mut reply = status(StatusCode::FOUND);
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    if let Ok(target) = HeaderValue::from_str(&format!("{target}{query}")) {
        reply.headers_mut().insert(LOCATION, target);
    }
    reply
}

fn status(code: StatusCode) -> Reply {
    let mut reply = Response::new(Either::Left(Full::default()));
    *reply.status_mut() = code;
    reply
}
