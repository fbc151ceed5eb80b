//! The reader's worker, started with the first question.

use crate::shell::{Message, Shell};
use cors_playground::app::Action;
use cors_playground::app::reader::{Ask, Told};
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::html::Scope;

/// The worker, and what waits for it to be ready.
pub(crate) struct Reader {
    worker: Worker,
    /// `None` once it is ready.
    waiting: Rc<RefCell<Option<Vec<String>>>>,
    _listeners: [EventListener; 2],
}

impl Reader {
    /// Starts it; nothing where the browser has no workers.
    pub(crate) fn start(link: &Scope<Shell>) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options("reader.js", &options).ok()?;
        let waiting = Rc::new(RefCell::new(Some(Vec::<String>::new())));
        let (port, queue, hears) = (worker.clone(), waiting.clone(), link.clone());
        let told = EventListener::new(&worker, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            let Some(text) = data.and_then(|d| d.as_string()) else {
                // Its first message says that it is ready.
                for ask in queue.borrow_mut().take().unwrap_or_default() {
                    let _ = port.post_message(&ask.into());
                }
                return;
            };
            if let Ok((number, told)) = serde_json::from_str::<(u32, Told)>(&text) {
                hears.send_message(Message::Act(Action::Told(number, Box::new(told))));
            }
        });
        let hears = link.clone();
        let failed = EventListener::new(&worker, "error", move |_| {
            hears.send_message(Message::Act(Action::ReaderFailed));
        });
        Some(Self {
            worker,
            waiting,
            _listeners: [told, failed],
        })
    }

    /// Asks; the answer comes as an action.
    pub(crate) fn ask(&self, number: u32, ask: &Ask) {
        let text = serde_json::to_string(&(number, ask)).unwrap_or_default();
        if let Some(waiting) = self.waiting.borrow_mut().as_mut() {
            waiting.push(text);
            return;
        }
        let _ = self.worker.post_message(&text.into());
    }
}
