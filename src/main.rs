//! Mounts the page.

fn main() {
    hatcheck::ui::mount();
}
