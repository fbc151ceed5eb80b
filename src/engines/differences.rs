//! The register of differences between the standard and the engines.
