//! What the page does with something that was read: it shows it, keeps it, hands it out. The page
//! here is the session, which needs no browser.

use hatcheck::calendar::Stamp;
use hatcheck::date::Date;
use hatcheck::hand_back::Plan;
use hatcheck::history::Archive;
use hatcheck::link::{Letter, Ticks, decode, encode, leave_out};
use hatcheck::response::CheckIn;
use hatcheck::session::{self, Effect, Here, Msg, Now, Route, Source, State, Taking};

fn now() -> Now {
    let stamp = Stamp::parse("2026-11-20T09:30:00.000Z").expect("a time");
    let today = Date::new(2026, 11, 20).expect("a day");
    Now { today, entropy: 0x0010_101f, stamp }
}

thread_local! {
    /// A page on which nothing is kept.
    static EMPTY: State = {
        let here = Here { home: "https://hatcheck.example/team/".into(), can_share: false };
        session::open(Some(Vec::new()), "", here, now()).0
    };
}

fn empty() -> State {
    EMPTY.with(State::clone)
}

/// What is stored, as the browser would give it back.
fn stored(effects: Vec<Effect>) -> Vec<(String, String)> {
    let stores = effects.into_iter().filter_map(|effect| match effect {
        Effect::Store { key, value } => Some((key, value.to_string())),
        _ => None,
    });
    stores.collect()
}

/// Whatever is read can be kept and restored, and a reader can be shown all of it.
pub fn takes(address: &str, letter: &Letter) {
    let Letter { check_in, plan, from, .. } = letter.clone();
    let mut archive = Archive::default();
    let kept = archive.keep(check_in, plan, now().today, from).clone();
    let restored = Archive::restore(vec![(kept.key.clone(), kept.value().to_string())]);
    assert!(restored.kept() == [kept], "not restored: {:?}", restored.aside());
    // The retakes of the pages take a hundred times as long as all of the above: some are enough.
    let sum = address.bytes().fold(0, |sum: u8, byte| sum.wrapping_mul(31).wrapping_add(byte));
    if sum.is_multiple_of(8) {
        opens(address, letter);
    }
}

/// A link to a letter is opened, kept once, looked at from all sides, and sent on.
fn opens(address: &str, letter: &Letter) {
    let mut page = empty();
    let send = |page: &mut State, msg| session::update(page, msg, now());
    send(&mut page, Msg::Addressed(address.into()));
    match page.letter() {
        Some(Ok(open)) => assert_eq!(open.letter, *letter, "{address}"),
        other => panic!("{address}: {other:?}"),
    }
    let words = page.letter_words().expect("a letter that opens is told");
    assert!(!words.asks.is_empty() && !words.hats.is_empty(), "{words:?}");

    let is_mine = letter.check_in.id().0.is_multiple_of(2);
    let kept = stored(send(&mut page, Msg::KeepLetter { is_mine }));
    let again = stored(send(&mut page, Msg::KeepLetter { is_mine }));
    assert_eq!((kept.len(), again.len()), (1, 0), "{address}");
    let archive = Archive::restore(kept);
    let [kept] = archive.kept() else { panic!("{:?}", archive.aside()) };
    assert_eq!((&kept.check_in, &kept.plan), (&letter.check_in, &letter.plan));
    assert_eq!(kept.label.is_empty(), is_mine, "somebody's has a name, if only a colleague's");
    assert!(kept.label.contains(letter.from.trim()) || is_mine, "{:?}", kept.label);

    let id = letter.check_in.id();
    send(&mut page, Msg::Go(Route::Plan(Source::Kept(id))));
    for taking in [Taking::Text, Taking::Markdown, Taking::Card, Taking::Calendar] {
        send(&mut page, Msg::Take(taking));
    }
    send(&mut page, Msg::Go(Route::Share(id)));
    let sent =
        leave_out(&Letter::new(letter.check_in.clone(), letter.plan.clone()), Ticks::default());
    match page.letter() {
        Some(Ok(open)) => assert_eq!(open.letter, sent),
        other => panic!("{address}: {other:?}"),
    }
}

/// A check-in can be sent: its token gives the letter again, whatever was answered.
pub fn sends(check_in: &CheckIn, plan: &Plan) {
    let token = encode(&Letter::new(check_in.clone(), plan.clone()));
    match decode(&token) {
        Ok(letter) => {
            assert_eq!(letter.plan, *plan, "{token}");
            assert_eq!(letter.check_in.facts(), check_in.facts(), "{token}");
            assert_eq!(encode(&letter), token);
        }
        Err(refused) => panic!("{refused:?}: {token}"),
    }
}

/// A file without problems is taken in, and comes back from the storage as the page has it.
pub fn takes_in(text: &str) {
    let mut page = empty();
    session::update(&mut page, Msg::Opened(text.into()), now());
    let stored = stored(session::update(&mut page, Msg::RestoreArrived, now()));
    let archive = Archive::restore(stored);
    assert!(archive.aside().is_empty(), "{:?}", archive.aside());
    assert_eq!(archive.drafts(), page.archive.drafts());
    let here = page.archive.kept();
    assert_eq!(archive.kept().len(), here.len());
    for (restored, kept) in archive.kept().iter().zip(here) {
        assert_eq!(restored.check_in.facts(), kept.check_in.facts());
        assert_eq!((&restored.key, &restored.plan), (&kept.key, &kept.plan));
    }
}
