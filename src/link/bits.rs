//! Bits in a row, the highest of each number first.
//!
//! Writing takes whatever fits its width. Reading past the end, or a text that is not UTF-8, gives
//! nothing; it never allocates more than the bits that are there could fill.

/// A row of bits that grows, and how far it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    bits: Vec<bool>,
    read: usize,
}

impl Bits {
    /// How many bits there are.
    pub fn len(&self) -> usize {
        self.bits.len()
    }

    /// Puts the lowest `width` bits of a number at the end, the highest of them first.
    pub fn write(&mut self, number: u32, width: u32) {
        debug_assert!(width >= 32 || number >> width == 0, "{number} in {width} bits");
        self.bits.extend((0..width).rev().map(|place| number >> place & 1 == 1));
    }

    /// Puts one bit at the end.
    pub fn write_bit(&mut self, bit: bool) {
        self.bits.push(bit);
    }

    /// Puts a number at the end in groups of seven bits, the lowest first, each after a bit that
    /// says whether another follows.
    pub fn write_length(&mut self, mut number: u32) {
        while number > 0x7F {
            self.write_bit(true);
            self.write(number & 0x7F, 7);
            number >>= 7;
        }
        self.write_bit(false);
        self.write(number, 7);
    }

    /// Puts a text at the end: its length in bytes, then the bytes of its UTF-8.
    pub fn write_text(&mut self, text: &str) {
        self.write_length(text.len() as u32);
        for byte in text.bytes() {
            self.write(byte.into(), 8);
        }
    }

    /// Puts all bits of another row at the end.
    pub fn append(&mut self, other: &Self) {
        self.bits.extend_from_slice(&other.bits);
    }

    /// Shortens the row to so many bits.
    pub fn truncate(&mut self, len: usize) {
        self.bits.truncate(len);
    }

    /// Takes the bit at this place out.
    pub fn remove(&mut self, place: usize) {
        self.bits.remove(place);
    }

    /// The next number of so many bits, at most 32.
    pub fn read(&mut self, width: u32) -> Option<u32> {
        let end = self.read + width as usize;
        let bits = self.bits.get(self.read..end)?;
        self.read = end;
        Some(bits.iter().fold(0, |number, bit| number << 1 | u32::from(*bit)))
    }

    /// The next bit.
    pub fn read_bit(&mut self) -> Option<bool> {
        self.read(1).map(|bit| bit == 1)
    }

    /// The next number that was written by [`Bits::write_length`].
    pub fn read_length(&mut self) -> Option<u32> {
        let mut number = 0;
        for group in 0..4 {
            let goes_on = self.read_bit()?;
            number |= self.read(7)? << (7 * group);
            if !goes_on {
                return Some(number);
            }
        }
        None
    }

    /// The next text.
    pub fn read_text(&mut self) -> Option<String> {
        let length = self.read_length()? as usize;
        if length > (self.bits.len() - self.read) / 8 {
            return None;
        }
        let bytes = (0..length).map(|_| self.read(8).map(|byte| byte as u8));
        String::from_utf8(bytes.collect::<Option<_>>()?).ok()
    }

    /// The bits that were not read yet.
    pub fn rest(&self) -> &[bool] {
        &self.bits[self.read..]
    }

    /// All bits.
    pub fn all(&self) -> &[bool] {
        &self.bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut bits = Bits::default();
        bits.write(5, 3);
        bits.write(u32::MAX, 32);
        for length in [0, 127, 128, 16_383, 16_384, 1 << 27] {
            bits.write_length(length);
        }
        bits.write_text("Zoë, 李");
        bits.write_bit(true);
        assert_eq!((bits.read(3), bits.read(32)), (Some(5), Some(u32::MAX)));
        for length in [0, 127, 128, 16_383, 16_384, 1 << 27] {
            assert_eq!(bits.read_length(), Some(length));
        }
        assert_eq!(bits.read_text().as_deref(), Some("Zoë, 李"));
        assert_eq!(bits.rest(), [true]);
        assert_eq!((bits.read(2), bits.read_bit(), bits.read_bit()), (None, Some(true), None));
    }

    #[test]
    fn a_text_longer_than_what_is_there_is_none() {
        let mut bits = Bits::default();
        bits.write_length(1 << 20);
        bits.write(0, 8);
        assert_eq!(bits.read_text(), None);
        let mut bits = Bits::default();
        bits.write_length(1);
        bits.write(0xFF, 8);
        assert_eq!(bits.read_text(), None, "not UTF-8");
        let mut bits = Bits::default();
        bits.write(u32::MAX, 32);
        assert_eq!(bits.read_length(), None, "no length has five groups");
    }
}
