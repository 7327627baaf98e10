//! A whole walk over the page: everything that is ever stored or removed, one press after another.
//! For the tests that break the storage, kill the tab or set the clock on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use hatcheck::hand_back::{CardLine, Level, PlanText};
use hatcheck::history::{Archive, holds_answers};
use hatcheck::instrument::{Hat, Item, Mode, Question};
use hatcheck::link::{Letter, encode};
use hatcheck::marks::{Cause, Number};
use hatcheck::response::{CheckInId, Response};
use hatcheck::session::{Asked, Effect, Field, Msg, Now, Route, Source, Taking};
use serde_json::Value;

use crate::device::{Device, now};

/// What a browser has stored.
pub type Stored = BTreeMap<String, String>;

/// What another device hands over: a file of everything, with a draft, and a link of everything.
pub struct Brought {
    pub file: String,
    pub keepsake: String,
}

/// Brought from a device on which a plan was made, marks were set and a draft was begun.
pub fn brought() -> &'static Brought {
    static BROUGHT: OnceLock<Brought> = OnceLock::new();
    BROUGHT.get_or_init(|| {
        let mut device = Device::new();
        device.now = Now { entropy: 0x00be_ef00, ..now() };
        check_in(&mut device, Mode::Quick);
        let first = plan_and_marks(&mut device);
        device.send(Msg::ChooseMode(Mode::Full));
        device.send(Msg::CheckInAgain);
        let file = match device.send(Msg::DownloadAll).as_slice() {
            [Effect::Download { asked, .. }] => asked.text.clone(),
            other => panic!("{other:?}"),
        };
        device.send(Msg::Delete(first));
        check_in(&mut device, Mode::Full);
        let keepsake = device.state.keepsake_link().expect("a link");
        Brought { file, keepsake }
    })
}

/// Begins a check-in and answers it to its end. The boss's hats have names and dates.
pub fn check_in(device: &mut Device, mode: Mode) -> CheckInId {
    device.send(Msg::Go(Route::Welcome));
    device.send(Msg::ChooseMode(mode));
    device.send(Msg::WantNew);
    device.send(Msg::Begin(Response::Choice(2)));
    finish(device)
}

/// Answers what is left of the check-in under way.
pub fn finish(device: &mut Device) -> CheckInId {
    let id = device.draft().id;
    let mut is_noted = false;
    device.walk_to_result(|device| {
        let note = Item::of_hat(Question::Note, Hat::Sales);
        if !is_noted && device.state.open == Some(note) {
            is_noted = true;
            device.send(Msg::Answer(note, Response::Text("Every Monday.".into())));
        }
    });
    id
}

/// Changes the plan of the check-in that was just finished, and says what became of it.
fn plan_and_marks(device: &mut Device) -> CheckInId {
    let id = device.state.archive.kept().iter().max_by_key(|kept| kept.counter);
    let id = id.expect("a check-in").check_in.id();
    device.send(Msg::Go(Route::Plan(Source::Kept(id))));
    device.send(Msg::Edit(Field::Text(PlanText::Card(CardLine::Do)), String::new()));
    device.send(Msg::Type("What we build".into()));
    device.send(Msg::Type("What we build next".into()));
    device.send(Msg::EndEdit { keep: true });
    device.send(Msg::PickLevel(Hat::Sales, Level::Told));
    device.send(Msg::TogglePlanned(Hat::Data));
    device.send(Msg::Explain(id, Number::OwnDays, Cause::Recounted));
    device.send(Msg::SayReturned { hat: Hat::Sales, is_back: true });
    id
}

/// What is stored after a month: a check-in with plan and marks, a draft with what was taken over,
/// settings, and the noise.
pub fn after_a_month() -> Stored {
    let mut device = Device::new();
    device.now = Now { entropy: 0x00ca_fe00, ..now() };
    check_in(&mut device, Mode::Full);
    plan_and_marks(&mut device);
    device.send(Msg::ChooseInterval(6));
    device.send(Msg::Go(Route::Progress));
    device.send(Msg::CheckInAgain);
    device.send(Msg::Answer(Item::of(Question::DaysWorked), Response::Number(9)));
    device.stored
}

/// The whole walk. Whatever is stored already stays part of it.
pub fn walk(device: &mut Device) {
    let first = check_in(device, Mode::Quick);
    plan_and_marks(device);
    device.send(Msg::ChooseInterval(6));
    device.send(Msg::Go(Route::Progress));
    device.send(Msg::FillIn);
    // A second one, with what was said about herself taken over.
    device.send(Msg::CheckInAgain);
    finish(device);
    // Deleting, and putting back.
    device.send(Msg::Go(Route::Data));
    device.send(Msg::Delete(first));
    device.send(Msg::Undo);
    // A third one, half-way, dropped and put back, left for later.
    device.send(Msg::Begin(Response::Choice(1)));
    device.send(Msg::Answer(Item::of(Question::DaysWorked), Response::Number(3)));
    device.send(Msg::Leave);
    device.send(Msg::Undo);
    let third = device.draft().id;
    device.send(Msg::DropDraft(third));
    device.send(Msg::Undo);
    // A file, undone and done again; a link of everything; a letter.
    for is_undone in [true, false] {
        device.send(Msg::Opened(brought().file.clone()));
        device.send(Msg::RestoreArrived);
        if is_undone {
            device.send(Msg::Undo);
        }
    }
    device.send(Msg::Addressed(brought().keepsake.clone()));
    device.send(Msg::RestoreArrived);
    let (check_in, ..) = crate::golden::read(crate::golden::WORKED_EXAMPLES[1]);
    let letter = Letter::new(check_in, Default::default());
    device.send(Msg::Addressed(format!("#r={}", encode(&letter))));
    device.send(Msg::KeepLetter { is_mine: false });
    // Everything is taken along, and its day is kept.
    let asked = |taking| Asked { taking, text: String::new(), route: Route::Data };
    device.send(Msg::Go(Route::Data));
    device.send(Msg::Taken { asked: asked(Taking::History), is_done: true });
    device.send(Msg::DeleteAll);
    device.send(Msg::Undo);
    device.send(Msg::DeleteAll);
    self::check_in(device, Mode::Quick);
}

/// Stored by an older page: `tests/golden/archive/NAME.json`.
pub fn golden(name: &str) -> Stored {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/archive");
    let text = fs::read_to_string(folder.join(format!("{name}.json"))).expect("a golden file");
    let values: BTreeMap<String, Value> = serde_json::from_str(&text).expect("an object");
    values.into_iter().map(|(key, value)| (key, value.to_string())).collect()
}

/// What is stored, as a page would find it.
pub fn restored(stored: &Stored) -> Archive {
    Archive::restore(stored.clone().into_iter().collect())
}

/// What a page shows under each key, as it would be stored.
pub fn shown(device: &Device) -> Stored {
    let texts = device.state.archive.texts().into_iter();
    texts.map(|(key, text)| (key.to_string(), text)).collect()
}

/// What of a storage is check-ins, drafts, and what cannot be read.
pub fn ours(stored: &Stored) -> Stored {
    stored.clone().into_iter().filter(|(key, _)| holds_answers(key)).collect()
}

/// What is stored under each id, readable: of a check-in and a draft, the check-in.
pub fn by_id(stored: &Stored) -> BTreeMap<CheckInId, String> {
    let archive = restored(stored);
    let drafts = archive.drafts().iter().map(|kept| (kept.draft.id, kept.value().to_string()));
    let kept = archive.kept().iter().map(|kept| (kept.check_in.id(), kept.value().to_string()));
    drafts.chain(kept).collect()
}

/// Holds that nothing is shown twice.
pub fn every_id_once(archive: &Archive) {
    let kept = archive.kept().iter().map(|kept| kept.check_in.id());
    let ids: Vec<CheckInId> =
        kept.chain(archive.drafts().iter().map(|kept| kept.draft.id)).collect();
    let once: BTreeSet<CheckInId> = ids.iter().copied().collect();
    assert_eq!(once.len(), ids.len(), "{ids:?}");
}
