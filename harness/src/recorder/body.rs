//! The content of an answer: of a kind that its reader accepts.

use cors_playground::format::Initiator;

/// A body and its type.
pub(super) struct Body {
    pub(super) content_type: &'static str,
    pub(super) bytes: &'static [u8],
}

/// What `initiator` can load, and small.
pub(super) fn for_initiator(initiator: Initiator) -> Body {
    use Initiator as I;
    let (content_type, bytes): (_, &[u8]) = match initiator {
        I::Fetch | I::Xhr | I::Beacon | I::WebSocket => ("text/plain;charset=utf-8", b"ok"),
        I::Img | I::Canvas => ("image/png", include_bytes!("../../assets/pixel.png")),
        // It throws, so that a page can tell whether it may read the message.
        I::Script => ("text/javascript", b"throw new Error('detail');"),
        I::Module => ("text/javascript", b"export default 1;"),
        I::Style => ("text/css", b"p { color: red }"),
        I::Font => ("font/ttf", include_bytes!("../../assets/font.ttf")),
        I::Video => ("video/webm", include_bytes!("../../assets/clip.webm")),
        I::Audio => ("audio/wav", include_bytes!("../../assets/tone.wav")),
        I::Track => ("text/vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\ntext\n"),
        I::Iframe | I::Form => ("text/html", b"<!doctype html><title>Target</title>"),
        I::EventSource => ("text/event-stream", b"data: 1\n\n"),
    };
    Body {
        content_type,
        bytes,
    }
}
