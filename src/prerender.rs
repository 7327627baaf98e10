//! Writes the still pages down as JSON, for a release: the first page, and those of other addresses. Run by
//! `cargo xtask build`.

use hatcheck::ui::still::{self, Still};
use serde_json::{Value, json};

fn main() {
    let page =
        |page: Still| json!({"address": page.address, "title": page.title, "html": page.html});
    let pages = pollster::block_on(async {
        let first = page(still::first().await);
        let others: Vec<Value> = still::others().await.into_iter().map(page).collect();
        json!({"first": first, "others": others})
    });
    println!("{pages}");
}
