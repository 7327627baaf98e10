//! Packs the built files: beside each that shrinks stand its `.br` and its `.gz`, for hosts that send
//! such neighbours as they are.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// The best that brotli can do, which is worth the time for files that do not change.
const BROTLI_QUALITY: u32 = 11;
/// The window that browsers accept and hosts use.
const BROTLI_WINDOW: u32 = 22;

/// The endings of files that are packed; pictures and fonts are already.
const ENDINGS: [&str; 8] = ["html", "js", "css", "wasm", "svg", "txt", "json", "webmanifest"];

/// Packs every file below a folder.
pub fn pack(folder: &Path) -> io::Result<()> {
    each(folder, &|path| pack_file(path, &fs::read(path)?))
}

/// Packs those files below a folder anew that were changed since they were packed.
pub fn pack_again(folder: &Path) -> io::Result<()> {
    each(folder, &|path| {
        let Ok(packed) = File::open(neighbour(path, "gz")) else { return Ok(()) };
        let (bytes, mut before) = (fs::read(path)?, Vec::new());
        let is_whole = GzDecoder::new(packed).read_to_end(&mut before).is_ok();
        if is_whole && before == bytes { Ok(()) } else { pack_file(path, &bytes) }
    })
}

/// Does this with each file below a folder that is worth packing.
fn each(folder: &Path, pack: &impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            each(&path, pack)?;
        } else if path.extension().is_some_and(|it| ENDINGS.iter().any(|ending| it == *ending)) {
            pack(&path)?;
        }
    }
    Ok(())
}

/// Writes the neighbours of a file, and removes one that would save nothing.
fn pack_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    for (packed, more) in [(brotli(bytes)?, "br"), (gzip(bytes)?, "gz")] {
        let neighbour = neighbour(path, more);
        if packed.len() < bytes.len() {
            fs::write(neighbour, &packed)?;
        } else if neighbour.exists() {
            fs::remove_file(neighbour)?;
        }
    }
    Ok(())
}

/// The packed file beside this one.
fn neighbour(path: &Path, more: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(more);
    name.into()
}

/// The bytes as brotli sends them.
pub fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer =
        brotli::CompressorWriter::new(&mut packed, 1 << 16, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(bytes)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}

/// The bytes as gzip sends them.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_is_packed_anew_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("hatcheck-packed-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let at = |name: &str| folder.join(name);
        let text = |letter: &str| letter.repeat(500);
        for name in ["changed.html", "same.js", "alone.css"] {
            fs::write(at(name), text("a")).unwrap();
        }
        pack(&folder).unwrap();
        fs::write(at("changed.html"), text("b")).unwrap();
        // Another brotli than ours: it may stay, since its file did not change.
        fs::write(at("same.js.br"), "ours").unwrap();
        fs::remove_file(at("alone.css.gz")).unwrap();
        fs::remove_file(at("alone.css.br")).unwrap();
        pack_again(&folder).unwrap();
        let mut unpacked = String::new();
        let packed = File::open(at("changed.html.gz")).unwrap();
        GzDecoder::new(packed).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text("b"));
        assert_eq!(fs::read(at("changed.html.br")).unwrap(), brotli(text("b").as_bytes()).unwrap());
        assert_eq!(fs::read(at("same.js.br")).unwrap(), b"ours");
        assert!(!at("alone.css.gz").exists());
        // Too short to be worth it now.
        fs::write(at("changed.html"), "c").unwrap();
        pack_again(&folder).unwrap();
        assert!(!at("changed.html.gz").exists() && !at("changed.html.br").exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
