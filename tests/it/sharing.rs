//! Sending and reading through the session: what is shown before the link is copied is what comes
//! out of it, opening one changes nothing, and keeping one never doubles a check-in.

use hatcheck::hand_back::{PlanText, TicketText};
use hatcheck::instrument::{Hat, Item, Mode, Question};
use hatcheck::link::{self, Letter, Private, Refused, Ticks, encode, leave_out};
use hatcheck::response::{CheckInId, Response};
use hatcheck::session::{
    self, Effect, LetterKept, Msg, Notice, Route, Source, Storage, Taking, ids,
};

use crate::damage::with_version;
use crate::device::{Device, here, now};
use crate::letters::completed;

const SECRETS: [&str; 5] = ["Tomás", "whiteboard", "a second lead", "In my own words", "Ask Tomás"];

/// The author of the first article with names, notes and a plan, kept on a device.
fn with_secrets() -> (Device, CheckInId) {
    let mut device = Device::new();
    device.send(Msg::Opened(crate::golden::WORKED_EXAMPLES[0].into()));
    device.send(Msg::RestoreArrived);
    let kept = &device.state.archive.kept()[0];
    let mut answers = kept.check_in.answers().clone();
    let engineering = |question| Item::of_hat(question, Hat::Engineering);
    let mut say = |question, text: &str| {
        answers.set(engineering(question), Response::Text(text.into())).expect("a text");
    };
    say(Question::Receiver, "Tomás");
    say(Question::Note, "Everybody comes to me at the whiteboard.");
    answers.set(engineering(Question::Exit), Response::Choice(0)).expect("an exit");
    answers
        .set(engineering(Question::ExitTrigger), Response::Text("a second lead".into()))
        .expect("a trigger");
    answers.id = CheckInId(0x0bad_cafe);
    let check_in = completed(&answers);
    let id = check_in.id();
    let mut letter = Letter::new(check_in, Default::default());
    let hat = Hat::Engineering;
    letter.plan.set_text(PlanText::Ticket(hat, TicketText::Keep), "In my own words");
    letter.plan.set_text(PlanText::Ticket(hat, TicketText::FirstStep), "Ask Tomás on Monday");
    letter.plan.hats = Some([hat].into_iter().collect());
    device.send(Msg::Addressed(format!("#r={}", encode(&letter))));
    device.send(Msg::KeepLetter { is_mine: true });
    (device, id)
}

fn link_of(device: &mut Device) -> String {
    match device.send(Msg::Take(Taking::Link)).as_slice() {
        [Effect::Copy(asked)] => asked.text.clone(),
        other => panic!("{other:?}"),
    }
}

/// Everything that a letter says, in one text.
fn told(device: &Device) -> String {
    format!("{:?}", device.state.letter_words().expect("a letter"))
}

#[test]
fn what_is_shown_before_copying_is_what_is_read() {
    let (mut device, id) = with_secrets();
    device.send(Msg::Go(Route::Share(id)));
    assert_eq!(device.state.sharing.ticks, Ticks::default(), "nothing is ticked at first");
    for secret in SECRETS {
        assert!(!told(&device).contains(secret), "{secret}: {}", told(&device));
    }
    for private in [None, Some(Private::Names), Some(Private::Notes), Some(Private::Plan)] {
        private.into_iter().for_each(|private| drop(device.send(Msg::Tick(private))));
        let shown = device.state.letter_words();
        let link = link_of(&mut device);
        assert!(link.starts_with("https://hatcheck.example/team/#r=1"), "{link}");
        let mut reader = Device::new();
        reader.send(Msg::Addressed(link));
        assert_eq!(reader.state.letter_words(), shown, "word for word, with {private:?}");
        assert!(shown.is_some());
    }
    for secret in SECRETS {
        assert!(told(&device).contains(secret), "{secret} is ticked: {}", told(&device));
    }
}

#[test]
fn only_what_there_is_can_be_ticked() {
    let (mut device, id) = with_secrets();
    device.send(Msg::Go(Route::Share(id)));
    assert_eq!(device.state.private_parts(), Private::ALL);
    let mut bare = Device::begin(Mode::Quick);
    bare.walk_to_result(|_| {});
    let id = bare.state.archive.kept()[0].check_in.id();
    bare.send(Msg::Go(Route::Share(id)));
    assert_eq!(bare.state.private_parts(), []);
}

#[test]
fn ticks_belong_to_one_check_in_and_a_name_is_cut() {
    let (mut device, id) = with_secrets();
    device.send(Msg::Go(Route::Share(id)));
    device.send(Msg::Tick(Private::Names));
    device.send(Msg::Sign("  é".repeat(100)));
    device.send(Msg::WriteNote("Please read this. ".into()));
    assert!(device.state.sharing.from.chars().count() == 60);
    let words = device.state.letter_words().expect("a letter");
    assert_eq!(words.note.expect("a note")[1], "Please read this.");
    device.send(Msg::Sign(" Ada ".into()));
    let letter = &device.state.letter().expect("a letter").expect("a whole one").letter;
    assert_eq!(letter.from, "Ada", "what stands around a name is no part of it");
    // Looking at the result in between keeps what was ticked; another check-in begins anew.
    device.send(Msg::Go(Route::Result(Source::Kept(id))));
    device.send(Msg::Go(Route::Share(id)));
    assert!(device.state.sharing.ticks.has(Private::Names));
    let other = device.state.archive.kept()[0].check_in.id();
    assert_ne!(other, id);
    device.send(Msg::Go(Route::Share(other)));
    assert_eq!(
        (device.state.sharing.ticks, device.state.sharing.from.as_str()),
        (Ticks::default(), "")
    );
}

#[test]
fn a_link_opens_the_letter_and_changes_nothing() {
    let (mut sender, id) = with_secrets();
    sender.send(Msg::Go(Route::Share(id)));
    let link = link_of(&mut sender);

    let mut reader = Device::begin(Mode::Full);
    reader.send(Msg::Answer(Item::of(Question::Disruption), Response::Choice(0)));
    let (archive, stored) = (reader.state.archive.clone(), reader.stored.clone());
    let effects = reader.send(Msg::Addressed(link.clone()));
    assert!(matches!(reader.state.route, Route::Letter(_)));
    let read = &reader.state.archive;
    assert_eq!((read.kept(), read.drafts()), (archive.kept(), archive.drafts()));
    assert_eq!(reader.stored, stored);
    let writes = |effect: &Effect| matches!(effect, Effect::Store { .. } | Effect::Remove { .. });
    assert!(!effects.iter().any(writes), "{effects:?}");
    let words = reader.state.letter_words().expect("a letter");
    assert!(words.intro.contains("ten working days"), "{}", words.intro);
    // And the draft goes on where it was.
    reader.send(Msg::Resume);
    assert!(matches!(reader.state.route, Route::CheckIn(_)));

    // In a new window, with storage denied: the same.
    let (state, effects) = session::open(None, &link, here(), now());
    assert_eq!(state.storage, Storage::Denied);
    assert_eq!(state.letter_words(), Some(words));
    let token = link.split_once("#r=").expect("a token").1;
    assert_eq!(effects, [Effect::Replace(format!("#r={token}"))]);
}

#[test]
fn a_link_that_does_not_open_says_why_and_stays_as_it_is() {
    let (mut sender, id) = with_secrets();
    sender.send(Msg::Go(Route::Share(id)));
    let link = link_of(&mut sender);
    let (home, token) = link.split_once("#r=").expect("a token");
    let newer = with_version(token, '9');
    let damaged = token.replacen(&token[20..21], if &token[20..21] == "A" { "B" } else { "A" }, 1);
    for (token, reason) in [
        (&token[..token.len() - 1], Refused::CutShort),
        (damaged.as_str(), Refused::Damaged),
        (newer.as_str(), Refused::Newer(link::Newer::Link)),
    ] {
        let address = format!("{home}#r={token}");
        let (state, effects) = session::open(Some(Vec::new()), &address, here(), now());
        assert_eq!(state.letter().expect("a letter's page").err(), Some(reason), "{token}");
        assert_eq!(effects, [Effect::AskPersisted], "the address stays, to be looked at");
    }
    let (state, _) = session::open(Some(Vec::new()), &format!("{home}#r="), here(), now());
    assert_eq!(state.letter().expect("a letter's page").err(), Some(Refused::NoLink));
    let long = format!("{home}#r={}", "A".repeat(10_000_000));
    let (state, _) = session::open(Some(Vec::new()), &long, here(), now());
    assert_eq!(state.letter().expect("a letter's page").err(), Some(Refused::TooLong));
}

#[test]
fn whatever_is_pasted_is_read_or_refused_with_a_reason() {
    let (mut sender, id) = with_secrets();
    sender.send(Msg::Go(Route::Share(id)));
    let link = link_of(&mut sender);
    let mut reader = Device::new();
    reader.send(Msg::Go(Route::Data));
    reader.send(Msg::Paste("Have a look at my hats.".into()));
    let effects = reader.send(Msg::ReadPasted);
    assert_eq!(reader.state.notice, Some(Notice::NotALink(Refused::NoLink)));
    assert!(effects.contains(&Effect::Focus(ids::PASTE.into())));
    assert_eq!(reader.state.pasted, "Have a look at my hats.", "nothing typed is lost");
    reader.send(Msg::Paste(format!("Have a look at my hats:\n\n<{link}>.\n\nAda")));
    reader.send(Msg::ReadPasted);
    assert!(matches!(reader.state.route, Route::Letter(_)));
    assert!(reader.state.letter().expect("a letter").is_ok());
    assert_eq!(reader.history.last(), Some(&format!("#r={}", link.split_once("#r=").unwrap().1)));
}

#[test]
fn the_same_check_in_is_never_kept_twice_and_the_fuller_one_wins() {
    let (mut sender, id) = with_secrets();
    sender.send(Msg::Go(Route::Share(id)));
    let bare = link_of(&mut sender);
    Private::ALL.into_iter().for_each(|private| drop(sender.send(Msg::Tick(private))));
    let full = link_of(&mut sender);
    let here = sender.state.archive.get(id).expect("kept").clone();

    let keep = |device: &mut Device, link: &str| {
        device.send(Msg::Addressed(link.into()));
        device.send(Msg::KeepLetter { is_mine: true });
        match device.state.notice.clone() {
            Some(Notice::LetterKept(kept)) => kept,
            other => panic!("{other:?}"),
        }
    };
    let mut other = Device::new();
    assert_eq!(keep(&mut other, &bare), LetterKept::New);
    assert_eq!(keep(&mut other, &bare), LetterKept::Known);
    assert_eq!(keep(&mut other, &full), LetterKept::Fuller);
    assert_eq!(keep(&mut other, &full), LetterKept::Known);
    let kept = keep(&mut other, &bare);
    assert_eq!(kept, LetterKept::Known, "the poorer one takes nothing away");
    let reopened = other.reopened();
    let [kept] = reopened.state.archive.kept() else { panic!("one, and only one") };
    let mut answers = kept.check_in.answers().clone();
    // The order in which hats were shown follows from the id again.
    answers.order = here.check_in.answers().order;
    assert_eq!((&answers, &kept.plan), (here.check_in.answers(), &here.plan));

    // A plan that went on here stays, and that is said.
    other.send(Msg::Go(Route::Plan(Source::Kept(id))));
    let level = hatcheck::hand_back::Level::Asked;
    other.send(Msg::PickLevel(Hat::Engineering, level));
    let keep_text = PlanText::Ticket(Hat::Engineering, TicketText::Keep);
    other.send(Msg::Edit(session::Field::Text(keep_text), String::new()));
    other.send(Msg::Type("Otherwise".into()));
    assert_eq!(keep(&mut other, &full), LetterKept::OtherPlan);
    let plan = &other.state.archive.get(id).expect("kept").plan;
    assert_eq!(
        (plan.text(keep_text), plan.level(Hat::Engineering)),
        (Some("Otherwise"), Some(level))
    );

    // The sender opens her own link on her own device.
    let before = sender.state.archive.get(id).cloned();
    assert_eq!(keep(&mut sender, &bare), LetterKept::Known);
    assert_eq!(sender.state.archive.get(id).cloned(), before);
}

#[test]
fn answers_that_differ_are_both_kept_once_each() {
    let (mut sender, id) = with_secrets();
    let kept = sender.state.archive.get(id).expect("kept").clone();
    let mut answers = kept.check_in.answers().clone();
    answers.set(Item::of(Question::OwnDays), Response::Number(6)).expect("days");
    let mut letter = Letter::new(completed(&answers), Default::default());
    letter.from = "Ada".into();
    let link = format!("#r={}", encode(&leave_out(&letter, Ticks::default())));
    let count = sender.state.archive.kept().len();
    sender.send(Msg::Addressed(link.clone()));
    sender.send(Msg::KeepLetter { is_mine: false });
    let Some(Notice::LetterKept(LetterKept::Other(number))) = sender.state.notice.clone() else {
        panic!("{:?}", sender.state.notice);
    };
    assert_eq!(sender.state.archive.kept().len(), count + 1);
    assert_eq!(sender.state.archive.get(id), Some(&kept), "the one that was here is as it was");
    let new = sender.state.archive.kept().iter().find(|kept| kept.check_in.id().ticket() == number);
    assert_eq!(new.map(|new| new.label.as_str()), Some("Ada"));
    sender.send(Msg::Addressed(link));
    sender.send(Msg::KeepLetter { is_mine: false });
    assert_eq!(sender.state.notice, Some(Notice::LetterKept(LetterKept::Known)));
    assert_eq!(sender.reopened().state.archive.kept().len(), count + 1);
}

#[test]
fn a_letter_is_laid_beside_the_newest_of_ones_own() {
    let (mut sender, id) = with_secrets();
    sender.send(Msg::Go(Route::Share(id)));
    let link = link_of(&mut sender);
    let mut reader = Device::begin(Mode::Quick);
    reader.walk_to_result(|_| {});
    let mine = reader.state.archive.kept()[0].check_in.id();
    reader.history.push(link.clone());
    reader.send(Msg::Addressed(link));
    assert_eq!(reader.state.to_lay_beside().map(|kept| kept.check_in.id()), Some(mine));
    let Route::Letter(token) = reader.state.route.clone() else { panic!("a letter") };
    reader.send(Msg::Go(Route::Beside(token, mine)));
    let (kept, compared) = reader.state.compared().expect("side by side");
    assert_eq!(kept.check_in.id(), mine);
    assert!(compared.without_load, "a quick check-in is not asked about hours");
    assert!(compared.half_days.iter().any(|(_, difference)| difference.is_clear));
    reader.back();
    assert!(matches!(reader.state.route, Route::Letter(_)));
    // One's own is compared among one's own; and kept, it brings nothing more.
    assert!(reader.state.is_letter_news());
    reader.send(Msg::KeepLetter { is_mine: true });
    assert_eq!(reader.state.to_lay_beside(), None);
    assert!(!reader.state.is_letter_news());
    reader.send(Msg::Undo);
    // Somebody else's, kept from a link with a name, is not one's own, however new.
    let (mut theirs, id) = with_secrets();
    theirs.send(Msg::Go(Route::Share(id)));
    theirs.send(Msg::Sign("Ada".into()));
    reader.send(Msg::Addressed(link_of(&mut theirs)));
    reader.send(Msg::KeepLetter { is_mine: false });
    assert_eq!(reader.state.archive.kept().len(), 2);
    let (third, ..) = crate::golden::read(crate::golden::WORKED_EXAMPLES[1]);
    // What is somebody's is read as a letter, with the name.
    let theirs = reader.state.archive.get(id).expect("kept");
    assert!(matches!(reader.state.page_of(theirs), Route::Letter(_)));
    let third = Letter::new(third, Default::default());
    reader.send(Msg::Addressed(format!("#r={}", encode(&third))));
    assert_eq!(reader.state.to_lay_beside().map(|kept| kept.check_in.id()), Some(mine));
}

#[test]
fn the_link_goes_by_the_system_by_mail_and_by_hand() {
    let (mut device, id) = with_secrets();
    device.send(Msg::Go(Route::Share(id)));
    let link = link_of(&mut device);
    let effects = device.send(Msg::Take(Taking::LinkShared));
    let [Effect::Share { asked, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(asked.text, link);
    let mail = device.state.mail().expect("an address");
    assert!(mail.starts_with("mailto:?subject=Whose%20hats"), "{mail}");
    assert!(mail.ends_with("%0D%0A"), "{mail}");
    assert!(mail.is_ascii() && !mail.contains([' ', '"', '<', '#']), "{mail}");
    assert_eq!(link::read(&mail), link::read(&link), "the link in it can be read");
    // A browser that refuses: the link is shown, to be copied by hand.
    let asked = asked.clone();
    device.send(Msg::Taken { asked, is_done: false });
    let Some(Notice::NotTaken { text, .. }) = &device.state.notice else { panic!("a notice") };
    assert_eq!(text, &link);
}

#[test]
fn keeping_a_letter_is_undone_before_what_was_done_before_it() {
    let (mut sender, id) = with_secrets();
    sender.send(Msg::Go(Route::Share(id)));
    let link = link_of(&mut sender);
    let mut reader = Device::begin(Mode::Quick);
    reader.walk_to_result(|_| {});
    let mine = reader.state.archive.kept()[0].check_in.id();
    reader.send(Msg::Delete(mine));
    let before = reader.stored.clone();
    reader.send(Msg::Addressed(link));
    reader.send(Msg::KeepLetter { is_mine: true });
    assert_eq!(reader.stored.len(), before.len() + 1);
    reader.send(Msg::Undo);
    assert_eq!(reader.stored, before, "the last change is undone first");
    reader.send(Msg::Undo);
    assert!(reader.state.archive.get(mine).is_some());
}
