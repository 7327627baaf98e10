//! The history file, one of the forms that the target `document` reads.

use hatcheck::date::Date;
use hatcheck::history::{Archive, Arrival, ReadFile, preview, read_file, restore, write_file};

use crate::reached::Reached;

/// A history file that was read comes in and goes out again, changes nothing a second time, and is
/// undone.
pub fn history(file: &ReadFile, reached: &mut Reached) {
    reached.mark(("history", file.check_ins.len().min(4), file.drafts.len().min(4)));
    reached.mark(("history", file.interval_weeks, file.untold.len().min(2)));
    let today = Date::FIRST;
    let mut archive = Archive::default();
    let said = preview(&archive, &file.check_ins);
    let bring = |archive: &mut Archive| {
        restore(archive, file.check_ins.clone(), file.drafts.clone(), today)
    };
    let restored = bring(&mut archive);
    assert_eq!(restored.arrivals, said);
    assert!(said.iter().all(|arrival| *arrival == Arrival::New), "each id once: {said:?}");
    assert_eq!(archive.drafts().len(), file.drafts.len());
    for came in &file.check_ins {
        reached.draft(came.check_in.answers());
        reached.mark(("came", came.marks.jumps().len(), came.marks.returned().len()));
        let kept = archive.get(came.check_in.id()).expect("it came in");
        assert_eq!(
            (&kept.check_in, &kept.plan, &kept.marks),
            (&came.check_in, &came.plan, &came.marks)
        );
        assert_eq!((Some(kept.kept_on), Some(&kept.label)), (came.kept_on, came.label.as_ref()));
    }
    let once = archive.clone();
    assert!(bring(&mut archive).before.is_empty());
    assert!(archive == once, "a second time changes nothing");

    let stored = archive.writes_since(&restored.before).stored;
    let texts = stored.into_iter().map(|(key, value)| (key, value.to_string())).collect();
    let reopened = Archive::restore(texts);
    assert!(reopened.aside().is_empty(), "{:?}", reopened.aside());
    for archive in [&archive, &reopened] {
        let written = write_file(archive, file.interval_weeks, today).to_string();
        let again =
            read_file(&written).unwrap_or_else(|problems| panic!("{problems:?}\n{written}"));
        assert_eq!(again.drafts, file.drafts);
        assert_eq!(again.interval_weeks, file.interval_weeks);
        assert_eq!(again.check_ins.len(), file.check_ins.len());
    }
    archive.put_as_before(restored.before);
    assert!(archive == Archive::default(), "undone");
}
