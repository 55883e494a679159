//! HTTP on loopback, with the same security headers as the published site.

use super::live::Events;
use super::panel::{self, Panel};
use super::request::{Wanted, content_type, wanted, with_slash};
use super::{Preview, Shown, State, Told};
use crate::error::Error;
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderName, HeaderValue, LOCATION};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;

type Reply = Response<Either<Full<Bytes>, Events>>;

/// Serves until the process ends. `ready` hears the address.
///
/// # Errors
/// Where the port is taken.
pub fn serve(preview: Arc<Preview>, port: u16, ready: impl FnOnce(SocketAddr)) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .map_err(|e| Error::new("cannot start the server").because(e))?;
    runtime.block_on(async move {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(address)
            .await
            .map_err(|e| Error::new("cannot listen on {address}").with("address", address).because(e))?;
        ready(listener.local_addr().unwrap_or(address));
        loop {
            // A connection that fails before it begins concerns nobody else.
            let Ok((stream, _)) = listener.accept().await else { continue };
            // Small answers go out at once.
            let _ = stream.set_nodelay(true);
            let preview = preview.clone();
            tokio::spawn(async move {
                let service = service_fn(move |request: Request<Incoming>| {
                    let preview = preview.clone();
                    async move {
                        // A search index takes its time: the others do not wait for it.
                        let made = tokio::task::spawn_blocking(move || respond(&preview, &request)).await;
                        Ok::<_, Infallible>(made.unwrap_or_else(|_| status(StatusCode::INTERNAL_SERVER_ERROR)))
                    }
                });
                // A browser that hangs up is no error.
                let _ =
                    hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            });
        }
    })
}

fn respond(preview: &Preview, request: &Request<Incoming>) -> Reply {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return status(StatusCode::METHOD_NOT_ALLOWED);
    }
    // First the number, then what is shown: a page that claims to be older than it is loads once too often.
    let version = preview.version().number();
    let Shown { good, wrong } = preview.shown();
    let host = request.headers().get(HOST).and_then(|h| h.to_str().ok());
    let base = good.as_ref().map_or("", |state| state.base());
    let words = preview.words();
    let panel = Panel { base, version, words: &words, wrong: &wrong };
    let reply = match wanted(host, request.uri().path(), base) {
        Wanted::Refused(code) => status(StatusCode::from_u16(code).unwrap_or(StatusCode::NOT_FOUND)),
        Wanted::Redirect(target) => redirect(&target),
        Wanted::Own("neu") => {
            let mut reply = Response::new(Either::Right(preview.version().events()));
            reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
            reply
        }
        Wanted::Own(name) => own(name, good.as_deref(), &panel),
        Wanted::File(path) => match &good {
            Some(state) => file(state, &path, &panel).unwrap_or_else(|error| {
                let page = panel.alone(&[Told::of_run(&error)]);
                bytes(StatusCode::INTERNAL_SERVER_ERROR, content_type(".html"), page.into_bytes())
            }),
            None => bytes(StatusCode::SERVICE_UNAVAILABLE, content_type(".html"), panel.alone(&wrong).into_bytes()),
        },
    };
    with_headers(reply, good.as_deref())
}

/// A file of the site; pages with the panel.
fn file(state: &State, path: &str, panel: &Panel<'_>) -> Result<Reply, Error> {
    if let Some(found) = state.file(path)? {
        let found = if is_page(path) { add_panel(found, state, path, panel) } else { found };
        return Ok(bytes(StatusCode::OK, content_type(path), found));
    }
    if !is_page(path) && state.file(&with_slash(path))?.is_some() {
        return Ok(redirect(&format!("{}/{path}/", panel.base)));
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
        "vorschau.js" => bytes(StatusCode::OK, content_type(name), panel::SCRIPT.into()),
        "vorschau.css" => bytes(StatusCode::OK, content_type(name), panel::STYLE.into()),
        _ => {
            let part = if name.is_empty() { Some(1) } else { name.trim_end_matches('/').parse().ok() };
            match (part, state) {
                (Some(part), Some(state)) => {
                    bytes(StatusCode::OK, content_type(".html"), panel.all(&state.found(), part).into_bytes())
                }
                (Some(_), None) => bytes(StatusCode::OK, content_type(".html"), panel.alone(panel.wrong).into_bytes()),
                (None, _) => status(StatusCode::NOT_FOUND),
            }
        }
    }
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

fn bytes(code: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Reply {
    let mut reply = Response::new(Either::Left(Full::new(Bytes::from(bytes))));
    *reply.status_mut() = code;
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    reply
}

fn redirect(target: &str) -> Reply {
    let mut reply = status(StatusCode::FOUND);
    if let Ok(target) = HeaderValue::from_str(target) {
        reply.headers_mut().insert(LOCATION, target);
    }
    reply
}

fn status(code: StatusCode) -> Reply {
    let mut reply = Response::new(Either::Left(Full::default()));
    *reply.status_mut() = code;
    reply
}
