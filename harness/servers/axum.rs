use axum::{
    Router,
    extract::Request,
    http::StatusCode,
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::get,
};

mod any_origin {
    include!("any-origin.rs");
    pub fn layer() -> CorsLayer {
        cors()
    }
}
mod hard_names {
    include!("hard-names.rs");
    pub fn layer() -> CorsLayer {
        cors()
    }
}
mod one_origin {
    include!("one-origin.rs");
    pub fn layer() -> CorsLayer {
        cors()
    }
}
mod several_origins {
    include!("several-origins.rs");
    pub fn layer() -> CorsLayer {
        cors()
    }
}

async fn log_in(request: Request, next: Next) -> Response {
    let sent = request.headers();
    if std::env::var("LOGIN").is_ok() && !sent.contains_key("authorization") && !sent.contains_key("cookie") {
        return (StatusCode::UNAUTHORIZED, "log in").into_response();
    }
    next.run(request).await
}

async fn ok() -> impl IntoResponse {
    ([("x-total-count", "3")], "ok")
}

async fn fail() -> StatusCode {
    StatusCode::INTERNAL_SERVER_ERROR
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let layer = match std::env::var("POLICY").expect("POLICY").as_str() {
        "any-origin" => any_origin::layer(),
        "hard-names" => hard_names::layer(),
        "one-origin" => one_origin::layer(),
        _ => several_origins::layer(),
    };
    let app = Router::new()
        .route("/api/ok", get(ok).put(ok).delete(ok))
        .route("/api/fail", get(fail).put(fail).delete(fail))
        .layer(from_fn(log_in))
        .layer(layer);
    let port = std::env::var("PORT").expect("PORT");
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await.expect("a free port");
    axum::serve(listener, app).await.expect("serves");
}
