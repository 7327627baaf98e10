//! An e-mail that only needs a receiver: an address that begins one, with subject, a sentence and
//! the link. RFC 6068.

use crate::link::percent_encoded;
use crate::locale::{Locale, key};

/// The address of an e-mail with this link.
pub fn mail(locale: Locale, link: &str) -> String {
    let subject = percent_encoded(locale.text(key::share::MAIL_SUBJECT));
    // Lines end in both characters, which the standard asks for.
    let body = [locale.text(key::share::MAIL_BODY), "\r\n\r\n", link, "\r\n"].concat();
    ["mailto:?subject=", &subject, "&body=", &percent_encoded(&body)].concat()
}
