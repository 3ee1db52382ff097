//! placeholder while fixtures are being written
