//! block → compare → weigh → decide.
