//! HTTP on loopback, with the same security headers as the published site.

use super::Preview;
use super::request::{Answer, answer};
use crate::error::Error;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HOST, HeaderName, HeaderValue, LOCATION};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;

/// What the server needs beside the pages.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Path prefix of every address.
    pub base: String,
    /// Headers of every page.
    pub headers: Vec<(&'static str, String)>,
}

/// Serves until the process ends. `ready` hears the address.
///
/// # Errors
/// Where the port is taken.
pub fn serve(
    preview: Arc<Preview>,
    port: u16,
    settings: Settings,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .map_err(|e| Error::new("cannot start the server").because(e))?;
    runtime.block_on(async move {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(address)
            .await
            .map_err(|e| Error::new(format!("cannot listen on {address}")).because(e))?;
        ready(listener.local_addr().unwrap_or(address));
        let settings = Arc::new(settings);
        loop {
            // A connection that fails before it begins concerns nobody else.
            let Ok((stream, _)) = listener.accept().await else { continue };
            let (preview, settings) = (preview.clone(), settings.clone());
            tokio::spawn(async move {
                let service = service_fn(move |request| {
                    let response = respond(&preview, &settings, &request);
                    async move { Ok::<_, Infallible>(response) }
                });
                // A browser that hangs up is no error.
                let _ =
                    hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            });
        }
    })
}

fn respond(preview: &Preview, settings: &Settings, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return status(StatusCode::METHOD_NOT_ALLOWED);
    }
    let host = request.headers().get(HOST).and_then(|h| h.to_str().ok());
    let files = preview.files();
    match answer(&files, host, request.uri().path(), &settings.base) {
        Answer::File(code, kind, bytes) => {
            let mut response = Response::new(Full::new(Bytes::copy_from_slice(bytes)));
            *response.status_mut() = StatusCode::from_u16(code).unwrap_or(StatusCode::OK);
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
            for (name, value) in &settings.headers {
                // Transport security belongs to the published site: on loopback there is no TLS.
                if *name == "Strict-Transport-Security" {
                    continue;
                }
                if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
                    headers.insert(name, value);
                }
            }
            response
        }
        Answer::Redirect(target) => {
            let mut response = status(StatusCode::FOUND);
            if let Ok(target) = HeaderValue::from_str(&target) {
                response.headers_mut().insert(LOCATION, target);
            }
            response
        }
        Answer::Refused(code) => status(StatusCode::from_u16(code).unwrap_or(StatusCode::NOT_FOUND)),
    }
}

fn status(code: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = code;
    response
}
