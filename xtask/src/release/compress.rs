//! Packs the built files: beside each that shrinks stand its `.br` and its `.gz`, for hosts that send
//! such neighbours as they are.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The best that brotli can do, which is worth the time for files that do not change.
const BROTLI_QUALITY: u32 = 11;
/// The window that browsers accept and hosts use.
const BROTLI_WINDOW: u32 = 22;

/// The endings of files that are packed; pictures and fonts are already.
const ENDINGS: [&str; 7] = ["html", "js", "css", "wasm", "svg", "json", "webmanifest"];

/// Packs every file below a folder.
pub fn pack(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            pack(&path)?;
            continue;
        }
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if !ENDINGS.contains(&ending) {
            continue;
        }
        let bytes = fs::read(&path)?;
        for (packed, more) in [(brotli(&bytes)?, "br"), (gzip(&bytes)?, "gz")] {
            if packed.len() < bytes.len() {
                let neighbour = path.with_extension(format!("{ending}.{more}"));
                File::create(neighbour)?.write_all(&packed)?;
            }
        }
    }
    Ok(())
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
