use actix_web::{
    App, Error, HttpResponse, HttpServer,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    error,
    middleware::{Next, from_fn},
    web,
};

mod any_origin {
    include!("any-origin.rs");
    pub fn layer() -> Cors {
        cors()
    }
}
mod hard_names {
    include!("hard-names.rs");
    pub fn layer() -> Cors {
        cors()
    }
}
mod one_origin {
    include!("one-origin.rs");
    pub fn layer() -> Cors {
        cors()
    }
}
mod several_origins {
    include!("several-origins.rs");
    pub fn layer() -> Cors {
        cors()
    }
}

async fn log_in(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let sent = request.headers();
    if std::env::var("LOGIN").is_ok() && !sent.contains_key("authorization") && !sent.contains_key("cookie") {
        return Err(error::ErrorUnauthorized("log in"));
    }
    next.call(request).await
}

async fn ok() -> HttpResponse {
    HttpResponse::Ok().insert_header(("x-total-count", "3")).body("ok")
}

async fn fail() -> Result<HttpResponse, Error> {
    Err(error::ErrorInternalServerError("fails on purpose"))
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let port: u16 = std::env::var("PORT").expect("PORT").parse().expect("a port");
    HttpServer::new(|| {
        let layer = match std::env::var("POLICY").expect("POLICY").as_str() {
            "any-origin" => any_origin::layer(),
        "hard-names" => hard_names::layer(),
            "one-origin" => one_origin::layer(),
            _ => several_origins::layer(),
        };
        let route = |path: &str| {
            let resource = web::resource(path.to_owned());
            if path.ends_with("fail") {
                resource.route(web::get().to(fail)).route(web::put().to(fail)).route(web::delete().to(fail))
            } else {
                resource.route(web::get().to(ok)).route(web::put().to(ok)).route(web::delete().to(ok))
            }
        };
        App::new()
            .service(route("/api/ok"))
            .service(route("/api/fail"))
            .wrap(from_fn(log_in))
            .wrap(layer)
    })
    .workers(1)
    .bind(("127.0.0.1", port))?
    .run()
    .await
}
