//! The fields of an archive that tell something here.

use serde::Deserialize;
use serde::de::IgnoredAny;

#[derive(Deserialize)]
pub(super) struct File {
    pub(super) log: Log,
}

#[derive(Deserialize)]
pub(super) struct Log {
    #[serde(default)]
    pub(super) creator: Option<Named>,
    #[serde(default)]
    pub(super) browser: Option<Named>,
    #[serde(default)]
    pub(super) pages: Vec<Page>,
    pub(super) entries: Vec<Entry>,
}

#[derive(Deserialize)]
pub(super) struct Named {
    #[serde(default)]
    pub(super) name: String,
}

#[derive(Deserialize)]
pub(super) struct Page {
    #[serde(default)]
    pub(super) id: String,
    #[serde(default)]
    pub(super) title: String,
}

#[derive(Deserialize)]
pub(super) struct Entry {
    #[serde(default)]
    pub(super) pageref: Option<String>,
    pub(super) request: Request,
    #[serde(default)]
    pub(super) response: Response,
    #[serde(default, rename = "_resourceType")]
    pub(super) resource_type: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) url: String,
    #[serde(default)]
    pub(super) headers: Vec<Header>,
    #[serde(default, rename = "postData")]
    pub(super) post_data: Option<IgnoredAny>,
}

#[derive(Default, Deserialize)]
pub(super) struct Response {
    #[serde(default)]
    pub(super) status: i32,
    #[serde(default)]
    pub(super) headers: Vec<Header>,
    #[serde(default, rename = "redirectURL")]
    pub(super) redirect_url: Option<String>,
    #[serde(default, rename = "_error")]
    pub(super) error: Option<String>,
    #[serde(default, rename = "_failureText")]
    pub(super) failure_text: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Header {
    pub(super) name: String,
    #[serde(default)]
    pub(super) value: String,
}
