//! Figures, not verdicts: how long until the first question can be read, and what an answer and a
//! what-if cost.
//! They are printed for whoever reads the run; a busy machine never fails it.

use std::io::Write;

use hatcheck_e2e::{Page, Visit, css};

use crate::answers;

/// Presses plus and minus of the own hat, waits until the page shows each, and times both: the
/// handler, the store, the new picture and its layout, without the wait for the next frame.
const PRESSES: &str = "
    const [plus, minus] = ['.step button:last-child', '.step button:first-child']
        .map(part => document.querySelector(`.h-own ${part}`));
    const shown = () => document.querySelector('#half-days-own').textContent.trim();
    return timed(shown, press => press % 2 ? [minus, '0'] : [plus, '1']);
";

/// Switches a hat off and on in thought: the retakes, the score, the receipt, the whole page.
const SWITCHES: &str = "
    const hat = document.querySelector('.whatif [role=switch]');
    const shown = () => document.querySelector('.score .big').textContent;
    return timed(shown, press => press % 2 ? [hat, '30'] : [hat, '73']);
";

/// Presses sixty times what `next` gives, waits until the page shows what it should, and times it.
const TIMED: &str = "
const timed = async (shown, next) => {
    const times = [];
    for (let press = 0; press < 60; press++) {
        const [button, wanted] = next(press);
        const begun = performance.now();
        button.click();
        for (let turn = 0; shown() !== wanted; turn++) {
            if (turn > 2000) return `${shown()} is shown, not ${wanted}, after press ${press}`;
            // Mostly microtasks, and a whole turn now and then, should the page wait for one.
            await (turn % 50 < 49 ? null : new Promise(next => setTimeout(next)));
        }
        document.body.offsetHeight;
        times.push(performance.now() - begun);
    }
    return times.sort((one, other) => one - other);
};
";

const FIRST_PAINT: &str = "
    const paints = performance.getEntriesByName('first-contentful-paint');
    return paints.length ? paints[0].startTime : null;
";

#[test]
fn figures_of_this_browser() {
    let page = Visit::on_a_phone().open("");
    page.wait_for(&css(".tab"));
    page.wait_until("the first paint to be on record", || !page.script(FIRST_PAINT).is_null());
    let paint = page.script(FIRST_PAINT).as_f64().unwrap_or_default();
    answers::up_to_half_days(&page);
    let answers = sixty(&page, PRESSES);
    page.go("#/sample/author");
    page.wait_for(&css(".whatif [role=switch]"));
    let switches = sixty(&page, SWITCHES);
    // Not by a macro that the test runner keeps to itself.
    let mut out = std::io::stderr();
    let _unprinted = writeln!(
        out,
        "\nfirst paint with the first question {paint:.0} ms; press to layout, median and slowest of \
         60: an answer {:.1} and {:.1} ms, a what-if {:.1} and {:.1} ms",
        answers[30], answers[59], switches[30], switches[59]
    );
}

/// The sixty times of a script, the shortest first, in milliseconds.
#[track_caller]
fn sixty(page: &Page, script: &str) -> Vec<f64> {
    let times = page.script(&format!("return (async () => {{{TIMED}{script}}})()"));
    let found: Vec<f64> =
        times.as_array().into_iter().flatten().filter_map(|time| time.as_f64()).collect();
    assert_eq!(found.len(), 60, "{times}");
    found
}
