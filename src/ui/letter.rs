//! A letter as a sheet of paper: what whoever opens a link reads, and what its sender is shown before
//! she copies it. Both pages use this one function, so they cannot differ.
//!
//! Texts of strangers come in here. They are put into text nodes only, never into markup, addresses
//! or attributes that a browser acts on.

use yew::{Html, html};

use super::View;
use super::drawing::{bare_stack, stacked};
use crate::instrument::Scale;
use crate::locale::key;
use crate::session::{OpenLetter, Route};
use crate::wording::{self, LetterWords};

/// The sheet. `verdict` is its main heading, which is the page's own where it is read, and `below` the
/// element of those under it.
pub fn sheet(
    view: &View,
    open: &OpenLetter,
    words: &LetterWords,
    verdict: Html,
    below: &'static str,
) -> Html {
    let lead = words.lead.iter().chain(&words.score).map(|text| paragraph(text));
    let group = |title, inside| group(below, title, inside);
    html! {
        <article class="letter lift">
            <div class="torn">
                { head(view, html! { words.check_in.clone() }, html! { format!("{} {}", words.intro, words.what) }) }
                if let Some([title, text]) = &words.note {
                    <section class="word">
                        <p class="small soft">{ title.clone() }</p>
                        <p dir="auto">{ text.clone() }</p>
                    </section>
                }
                { view.slice(|| html! {
                    <div class="cols">
                        <div>
                            { verdict }
                            { for lead }
                        </div>
                        <figure>{ picture(view, open) }</figure>
                    </div>
                }) }
                { view.slice(|| html! {
                    <>
                        { asks(view, words, below) }
                        { for words.calls.iter().map(|(title, said)| group(title, said.iter().map(|text| paragraph(text)).collect())) }
                        { for words.told.iter().map(|(title, rows)| group(title, facts(rows))) }
                    </>
                }) }
                { view.slice(|| more(view, words)) }
                <p class="small soft">
                    { view.say(key::letter::APPRAISAL) }{ " " }
                    { view.route_link(view.text(key::site::HOW), Route::How) }
                </p>
            </div>
        </article>
    }
}

/// What stands above everything else: which check-in it is, and what this paper is.
pub fn head(view: &View, check_in: Html, what: Html) -> Html {
    html! {
        <>
            <header>
                <span class="mark">
                    <svg aria-hidden="true"><use href="#brand"/></svg>
                    { view.say(key::site::NAME) }
                </span>
                <span class="soft small num">{ check_in }</span>
            </header>
            <p class="soft">{ what }</p>
        </>
    }
}

fn paragraph(text: &str) -> Html {
    html! { <p>{ text.to_string() }</p> }
}

/// The hats on their head, those that are called lifted off.
fn picture(view: &View, open: &OpenLetter) -> Html {
    let facts = open.letter.check_in.facts();
    let hats = stacked(facts, &open.judged.calls);
    // It is nobody's own here.
    let told = wording::stack_named(view.locale, facts, &open.judged.calls, wording::name);
    bare_stack(&hats, told)
}

/// What the reader is asked for, on the paper of the hat that is asked about first.
fn asks(view: &View, words: &LetterWords, below: &'static str) -> Html {
    let colour = words.asks_hat.map_or("overhead", Scale::id);
    html! {
        <section class={format!("asks h-{colour}")}>
            <@{below} class="head">{ view.say(key::letter::ASKS_TITLE) }</@>
            { for words.asks.iter().map(|text| paragraph(text)) }
        </section>
    }
}

fn group(below: &'static str, title: &'static str, inside: Html) -> Html {
    html! {
        <section class="part" key={title}>
            <@{below} class="head">{ title }</@>
            { inside }
        </section>
    }
}

/// What somebody wrote or chose, each with its label.
fn facts(rows: &[[String; 2]]) -> Html {
    html! {
        <dl class="facts">
            { for rows.iter().map(|[label, text]| html! {
                <div><dt>{ label.clone() }</dt><dd dir="auto">{ text.clone() }</dd></div>
            }) }
        </dl>
    }
}

/// The receipt and the fortnight in figures.
fn more(view: &View, words: &LetterWords) -> Html {
    html! {
        <div class="evidence">
            <table class="figures wide-print">
                <caption>{ view.say(key::letter::HATS) }</caption>
                <tbody>
                    { for words.hats.iter().map(|[name, count, depth]| html! {
                        <tr>
                            <th scope="row">{ name.clone() }</th>
                            <td class="n">{ count.clone() }</td>
                            <td>{ depth.clone() }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <table class="figures flat">
                <caption>{ view.say(key::letter::RECEIPT) }</caption>
                <tbody>
                    { for words.receipt.iter().map(|[label, points]| html! {
                        <tr><th scope="row">{ label.clone() }</th><td class="n">{ points.clone() }</td></tr>
                    }) }
                </tbody>
            </table>
            { for words.sure.iter().map(|text| paragraph(text)) }
            { answers(view.text(key::letter::CORE), &words.core) }
            { answers(view.text(key::letter::GROUND), &words.ground) }
        </div>
    }
}

/// What was answered, row by row.
fn answers(title: &'static str, rows: &[[String; 2]]) -> Html {
    html! {
        <table class="figures">
            <caption>{ title }</caption>
            <tbody>
                { for rows.iter().map(|[name, answer]| html! {
                    <tr><th scope="row">{ name.clone() }</th><td>{ answer.clone() }</td></tr>
                }) }
            </tbody>
        </table>
    }
}
