//! Development only: drives real browsers and real servers.
