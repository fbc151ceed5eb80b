//! WebDriver's JSON over HTTP.

use super::DriverError;
use serde_json::Value;
use std::time::Duration;

/// A driver's address.
#[derive(Debug)]
pub(super) struct Wire {
    agent: ureq::Agent,
    base: String,
}

impl Wire {
    /// The driver on `port`. No call takes longer than two minutes.
    pub(super) fn new(port: u16) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(2)))
            .build();
        Self {
            agent: config.into(),
            base: format!("http://127.0.0.1:{port}"),
        }
    }

    /// `GET`; the answer's `value`.
    pub(super) fn get(&self, path: &str) -> Result<Value, DriverError> {
        read(self.agent.get(format!("{}{path}", self.base)).call())
    }

    /// `POST` of `body`; the answer's `value`.
    pub(super) fn post(&self, path: &str, body: &Value) -> Result<Value, DriverError> {
        read(
            self.agent
                .post(format!("{}{path}", self.base))
                .send_json(body),
        )
    }

    /// `DELETE`; the answer's `value`.
    pub(super) fn delete(&self, path: &str) -> Result<Value, DriverError> {
        read(self.agent.delete(format!("{}{path}", self.base)).call())
    }
}

fn read(
    answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<Value, DriverError> {
    let unreachable = |e: ureq::Error| DriverError::Unreachable(e.to_string());
    let mut answer = answer.map_err(unreachable)?;
    let mut json: Value = answer
        .body_mut()
        .with_config()
        .limit(64 << 20)
        .read_json()
        .map_err(unreachable)?;
    let value = json["value"].take();
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    if answer.status().is_success() {
        Ok(value)
    } else {
        Err(DriverError::Refused(text("error"), text("message")))
    }
}
