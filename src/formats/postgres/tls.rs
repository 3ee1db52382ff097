//! TLS by rustls: which certificates are trusted, and what is said where one is not.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::data::location::{Protection, Server};
use crate::error::{Error, Result};
use crate::lang::database as words;

/// What connects to `server` over TLS.
pub(super) fn connector(server: &Server) -> Result<MakeRustlsConnect> {
    let provider = Arc::new(ring::default_provider());
    let how = match server.protection {
        // As in PostgreSQL's own client: roots that are named are used.
        Protection::Require if server.roots.is_some() => How::Chain,
        Protection::Disable | Protection::Prefer | Protection::Require => How::Any,
        Protection::VerifyCa => How::Chain,
        Protection::VerifyFull => How::Full,
    };
    let inner = match how {
        How::Any => None,
        How::Chain | How::Full => {
            let roots = Arc::new(roots(server)?);
            let built = WebPkiServerVerifier::builder_with_provider(roots, provider.clone()).build();
            Some(built.map_err(|_| Error::input(words::NO_ROOTS).hint(words::HINT_ROOTS))?)
        }
    };
    let verifier = Verifier { inner, checks_name: how == How::Full, provider: provider.clone() };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| trouble(&e))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// Encrypted, whoever it is.
    Any,
    /// By a known root.
    Chain,
    /// By a known root, for this host.
    Full,
}

/// The certificates that others must come from: those of the file, else the machine's.
fn roots(server: &Server) -> Result<RootCertStore> {
    let mut store = RootCertStore::empty();
    let Some(path) = &server.roots else {
        store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        return Ok(store);
    };
    let unreadable = || Error::input(words::BAD_ROOTS).arg(path.display()).hint(words::HINT_ROOTS);
    for certificate in CertificateDer::pem_file_iter(path).map_err(|_| unreadable())? {
        store.add(certificate.map_err(|_| unreadable())?).map_err(|_| unreadable())?;
    }
    if store.is_empty() { Err(unreadable()) } else { Ok(store) }
}

/// Looks at as much of a certificate as was asked for.
#[derive(Debug)]
struct Verifier {
    inner: Option<Arc<WebPkiServerVerifier>>,
    checks_name: bool,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> std::result::Result<ServerCertVerified, rustls::Error> {
        let Some(inner) = &self.inner else { return Ok(ServerCertVerified::assertion()) };
        match inner.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now) {
            Err(rustls::Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if !self.checks_name => Ok(ServerCertVerified::assertion()),
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// What a connection that could not be protected says.
pub(super) fn trouble(error: &rustls::Error) -> Error {
    match error {
        rustls::Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        ) => Error::input(words::OTHER_HOST).hint(words::HINT_OTHER_HOST),
        rustls::Error::InvalidCertificate(
            CertificateError::Expired | CertificateError::ExpiredContext { .. },
        ) => Error::input(words::CERTIFICATE_EXPIRED).hint(words::HINT_CERTIFICATE_EXPIRED),
        rustls::Error::InvalidCertificate(_) => Error::input(words::UNKNOWN_ROOT).hint(words::HINT_ROOTS),
        other => Error::input(words::TLS_FAILED).arg(other).hint(words::HINT_NO_TLS),
    }
}
