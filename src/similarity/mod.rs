//! kernels: values in, level out.
