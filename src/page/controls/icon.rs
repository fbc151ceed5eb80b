//! Icons: lines in the colour of the text. They say nothing that the words beside them do not.

use yew::{Html, html};

/// One icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    Brand,
    Check,
    Cross,
    Dash,
    Mixed,
    Warn,
    Copy,
    Undo,
    Redo,
    Share,
    Sun,
    Moon,
    Play,
    Auto,
    Plus,
    Bin,
    Keys,
    Search,
    Wand,
}

/// The icon as a picture without a name.
pub(crate) fn icon(icon: Icon) -> Html {
    let path = match icon {
        Icon::Brand => {
            "M2.5 12h5m9 0h5M12 2.5v4m0 11v4M16.2 12a4.2 4.2 0 1 1-8.4 0 4.2 4.2 0 0 1 8.4 0"
        }
        Icon::Check => "M5 12.5l4.5 4.5L19 7.5",
        Icon::Cross => "M6.5 6.5l11 11m0-11l-11 11",
        Icon::Dash => "M6 12h12",
        Icon::Mixed => "M5 9c2.3-3 4.7-3 7 0s4.7 3 7 0M5 16c2.3-3 4.7-3 7 0s4.7 3 7 0",
        Icon::Warn => "M12 3.800L21.5 20h-19zM12 10v4.500m0 2.600v.1",
        Icon::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
        Icon::Undo => "M9 7L4.5 11.5 9 16M5 11.500h9.500a4.7 4.7 0 0 1 0 9.400H11",
        Icon::Redo => "M15 7l4.5 4.500L15 16m4-4.500H9.500a4.7 4.7 0 0 0 0 9.400H13",
        Icon::Share => "M12 15V3.500M7.5 8L12 3.5 16.5 8M5 12.500V20h14v-7.5",
        Icon::Sun => {
            "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0M12 2.500v2m0 15v2M2.5 12h2m15 0h2M5.3 5.300l1.4 1.400m10.6 10.600l1.4 1.400m0-13.400l-1.4 1.400M6.7 17.300l-1.4 1.4"
        }
        Icon::Moon => "M20 14.500A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.500z",
        Icon::Auto => "M12 3.500a8.5 8.5 0 1 0 0 17zM12 3.500a8.5 8.5 0 0 1 0 17M15 6v12m3-9v6",
        Icon::Play => "M7.5 4.5l12 7.5-12 7.5z",
        Icon::Plus => "M12 5.500v13M5.5 12h13",
        Icon::Bin => "M4.5 7h15M9.5 7V4.500h5V7m-8 0l1 13h9l1-13M10.5 11v5.500m3-5.500v5.5",
        Icon::Keys => "M3 6.500h18v11H3zM7 10.500v.1m3.3-.1v.1m3.4-.1v.1m3.3-.1v.1M8 14h8",
        Icon::Search => "M16.5 10.500a6 6 0 1 1-12 0 6 6 0 0 1 12 0M15 15l5 5",
        Icon::Wand => {
            "M5 19L15.5 8.500M14 4v3m-1.5-1.500h3M19.5 10v3M18 11.500h3M7 6.500v2.400M5.8 7.700h2.4"
        }
    };
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={path}/></svg>
    }
}
