//! Writes the first page down as HTML, for the start page of a release. Run by `cargo xtask build`.

fn main() {
    println!("{}", pollster::block_on(hatcheck::ui::still()));
}
