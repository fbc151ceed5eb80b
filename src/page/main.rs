//! The page (wasm): a shell around [`cors_playground::app`], which has all the state and all the decisions.
//!
//! Reading order: `shell` (the component that holds the model), `effects` (what the model asks for, `live/` and `reader` among it), `memo` (views), `keys`, `crash`;
//! `controls/` (fields, rows, tabs that several views use); `views/` (a file a view, named as what the reader sees).
//!
//! # For browser tests: `data-testid`
//! - verdict: `verdict`, `verdict-title`, `verdict-why`, `verdict-stale`, `engine-chip-ENGINE`, `apply-smallest`
//! - page and request: `page-url`, `page-sandboxed`, `origin`, `initiator`, `request-url`, `method`,
//!   `credentials-VALUE`, `mode`, `redirect`, `crossorigin`, `body`, `request-as-form`, `request-as-code`,
//!   `request-code`, `req-header-name-N`, `req-header-value-N`, `req-header-remove-N`, `req-header-add`,
//!   `req-raw-toggle`, `req-raw`
//! - server: `server-entry-N`, `server-tab-preflight`, `server-tab-response`, `server-url`, `server-status`,
//!   `server-preset`, `server-failure`, `resp-header-name-N`, `resp-header-value-N`, `resp-header-remove-N`,
//!   `resp-header-add`, `resp-raw-toggle`, `resp-raw`
//! - wire: `wire`, `wire-row-N`, `wire-detail`
//! - below: `steps`, `step-N`, `console-ENGINE`, `reading`, `diagnosis`, `diagnosis-N`, `fix-N`, `fix-apply-N`,
//!   `config`, `config-stack`, `config-text`
//! - live run: `run-live`, `live`, `live-result` (with `data-differences`), `live-difference`, `live-no-lab`, `live-failed`
//! - around: `paste-open`, `paste-text`, `paste-load`, `paste-result`, `paste-origin`, `pasted`, `share`, `share-link`, `share-copy`, `undo`,
//!   `redo`, `theme`, `keys-open`, `notice`, `gallery`, `gallery-search`, `gallery-item-ID`, `crash`
//!
//! ENGINE is `chromium`, `firefox`, `webkit`; N counts from 0. The tests depend on these names: change both.

mod controls;
mod crash;
mod effects;
mod keys;
mod live;
mod memo;
mod reader;
mod shared;
mod shell;
mod views;

fn main() {
    crash::install();
    yew::Renderer::<shell::Shell>::with_root(shell::root()).render();
}
